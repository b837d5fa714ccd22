import type { Words } from "../../delivery/public.ts";

export interface Notice {
  readonly title: string;
  readonly number: number;
  /** The number of the version that this one replaces. */
  readonly replaces: number | undefined;
  readonly minutes: number;
  readonly audience: string;
  readonly dueAt: Temporal.Instant;
  readonly timeZone: string;
}

/** What people are told when a version is published to them. `{givenName}` is the recipient's own. */
export function noticeWords(notice: Notice): Words {
  return { en: english(notice), de: german(notice) };
}

function english(notice: Notice): Words["en"] {
  const { title, number, replaces, minutes, audience } = notice;
  const replacing = replaces === undefined ? "" : ` It replaces version ${replaces}.`;
  const length = minutes === 1 ? "about a minute" : `about ${minutes} minutes`;
  return {
    subject: `Please read: ${title}`,
    greeting: "Hello {givenName},",
    paragraphs: [
      `“${title}”, version ${number}, now applies to you.${replacing} Reading it takes ${length}.`,
      `Please read it and confirm by ${dayOf(notice, "en-GB")}.`,
    ],
    action: "Read and confirm",
    why: `You receive this because you belong to “${audience}”.`,
  };
}

function german(notice: Notice): Words["en"] {
  const { title, number, replaces, minutes, audience } = notice;
  const replacing = replaces === undefined ? "" : ` Sie ersetzt Version ${replaces}.`;
  const length = minutes === 1 ? "etwa eine Minute" : `etwa ${minutes} Minuten`;
  return {
    subject: `Bitte lesen: ${title}`,
    greeting: "Guten Tag {givenName},",
    paragraphs: [
      `„${title}“, Version ${number}, gilt ab jetzt für Sie.${replacing} Das Lesen dauert ${length}.`,
      `Bitte lesen und bestätigen Sie bis zum ${dayOf(notice, "de")}.`,
    ],
    action: "Lesen und bestätigen",
    why: `Sie erhalten dies, weil Sie zu „${audience}“ gehören.`,
  };
}

function dayOf({ dueAt, timeZone }: Notice, locale: string): string {
  return dueAt.toZonedDateTimeISO(timeZone).toPlainDate().toLocaleString(locale, { dateStyle: "long" });
}
