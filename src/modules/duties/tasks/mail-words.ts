import type { Words } from "../../delivery/public.ts";

export interface TaskNotice {
  readonly title: string;
  readonly words: string;
  /** Who gave it, or who wrote. */
  readonly by: string;
  /** The office that it is for. */
  readonly office: string | null;
  readonly dueAt: Temporal.Instant;
  readonly timeZone: string;
}

/** What somebody is told who is given a task. `{givenName}` is the recipient's own. */
export function givenWords(notice: TaskNotice): Words {
  const { by, office, title } = notice;
  const own = notice.words === "" ? [] : [notice.words];
  return {
    en: {
      subject: `A task for ${office ?? "you"}: ${title}`,
      greeting: "Hello {givenName},",
      paragraphs: [
        office
          ? `${by} has given ${office} a task, and you act for it: “${title}”.`
          : `${by} has given you a task: “${title}”.`,
        ...own,
        `It is due by ${dayOf(notice, "en-GB")}. When it is done, one press of a button says so.`,
      ],
      action: "Open the task",
      why: office ? `You receive this because you act for “${office}”.` : `You receive this because ${by} asked you.`,
    },
    de: {
      subject: `Eine Aufgabe für ${office ?? "Sie"}: ${title}`,
      greeting: "Guten Tag {givenName},",
      paragraphs: [
        office
          ? `${by} hat „${office}“ eine Aufgabe gegeben, und Sie handeln dafür: „${title}“.`
          : `${by} hat Ihnen eine Aufgabe gegeben: „${title}“.`,
        ...own,
        `Sie ist bis zum ${dayOf(notice, "de")} fällig. Ist sie erledigt, genügt ein Druck auf einen Knopf.`,
      ],
      action: "Aufgabe öffnen",
      why: office
        ? `Sie erhalten dies, weil Sie für „${office}“ handeln.`
        : `Sie erhalten dies, weil ${by} Sie gebeten hat.`,
    },
  };
}

/** What the other side is told when somebody writes about a task. What was written stands on the page only. */
export function commentedWords({ title, by }: Pick<TaskNotice, "title" | "by">): Words {
  return {
    en: {
      subject: `New about the task “${title}”`,
      greeting: "Hello {givenName},",
      paragraphs: [`${by} has written about the task “${title}”.`],
      action: "Read it",
      why: "You receive this because you gave this task or have it.",
    },
    de: {
      subject: `Neues zur Aufgabe „${title}“`,
      greeting: "Guten Tag {givenName},",
      paragraphs: [`${by} hat zur Aufgabe „${title}“ etwas geschrieben.`],
      action: "Lesen",
      why: "Sie erhalten dies, weil Sie diese Aufgabe gegeben haben oder sie haben.",
    },
  };
}

function dayOf({ dueAt, timeZone }: TaskNotice, locale: string): string {
  return dueAt.toZonedDateTimeISO(timeZone).toPlainDate().toLocaleString(locale, { dateStyle: "long" });
}
