import type { Words } from "../../delivery/public.ts";
import type { Asks, Because } from "../tables.ts";

/** One sort of line: what people are told of one version in the same way. */
export interface ToldLine {
  readonly title: string;
  readonly confidential: boolean;
  readonly number: number;
  readonly minutes: number;
  readonly asks: Asks;
  /** Only what has changed is to be read. */
  readonly changes: boolean;
  /** Acknowledged already: they only hear that there is a newer version. */
  readonly informed: boolean;
  readonly because: Because;
  readonly dueAt: Temporal.Instant;
  readonly audience: string;
  /** What its author says has changed, by language. */
  readonly changeNote: Readonly<Record<string, string>>;
}

type Item = { readonly title: string; readonly detail: { readonly en: string; readonly de: string } };

const untold = { en: "A confidential document", de: "Ein vertrauliches Dokument" };

/** What a mail says that tells of one thing alone. */
export function oneLineWords(line: ToldLine, timeZone: string): Words {
  return { en: english(line, timeZone), de: german(line, timeZone) };
}

function english(line: ToldLine, timeZone: string): Words["en"] {
  const title = line.confidential ? untold.en : line.title;
  const named = line.confidential ? "A confidential document" : `“${line.title}”`;
  const base = { greeting: "Hello {givenName}," };
  const why = `You receive this because you belong to “${line.audience}”.`;
  const note = line.confidential ? undefined : (line.changeNote.en ?? undefined);
  const noted = note === undefined ? [] : [`What has changed: ${note}`];
  if (line.informed)
    return {
      ...base,
      subject: `Changed: ${title}`,
      paragraphs: [`${named} has a new version, ${line.number}.`, ...noted, "You need not confirm anything."],
      action: "See what has changed",
      why,
    };
  const length = line.minutes === 1 ? "about a minute" : `about ${line.minutes} minutes`;
  const doing = line.asks === "read" ? "read it" : "read it and confirm";
  const day = dayOf(line.dueAt, timeZone, "en-GB");
  const opening =
    line.because === "renewed"
      ? `It is time to read ${named} again, version ${line.number}. Reading it takes ${length}.`
      : line.changes
        ? `${named} has changed: version ${line.number} now applies to you. You only need to read what is new.`
        : `${named}, version ${line.number}, now applies to you. Reading it takes ${length}.`;
  return {
    ...base,
    subject: line.because === "renewed" ? `Please read again: ${title}` : `Please read: ${title}`,
    paragraphs: [opening, ...(line.changes ? noted : []), `Please ${doing} by ${day}.`],
    action: line.asks === "read" ? "Read" : "Read and confirm",
    why,
  };
}

function german(line: ToldLine, timeZone: string): Words["en"] {
  const title = line.confidential ? untold.de : line.title;
  const named = line.confidential ? "Ein vertrauliches Dokument" : `„${line.title}“`;
  const base = { greeting: "Guten Tag {givenName}," };
  const why = `Sie erhalten dies, weil Sie zu „${line.audience}“ gehören.`;
  const note = line.confidential ? undefined : (line.changeNote.de ?? undefined);
  const noted = note === undefined ? [] : [`Das hat sich geändert: ${note}`];
  if (line.informed)
    return {
      ...base,
      subject: `Geändert: ${title}`,
      paragraphs: [`${named} hat eine neue Version, ${line.number}.`, ...noted, "Sie müssen nichts bestätigen."],
      action: "Ansehen, was sich geändert hat",
      why,
    };
  const length = line.minutes === 1 ? "etwa eine Minute" : `etwa ${line.minutes} Minuten`;
  const day = dayOf(line.dueAt, timeZone, "de");
  const doing =
    line.asks === "read" ? `Bitte lesen Sie bis zum ${day}.` : `Bitte lesen und bestätigen Sie bis zum ${day}.`;
  const opening =
    line.because === "renewed"
      ? `Es ist Zeit, ${named} wieder zu lesen, Version ${line.number}. Das Lesen dauert ${length}.`
      : line.changes
        ? `${named} hat sich geändert: Version ${line.number} gilt ab jetzt für Sie. Zu lesen ist nur, was neu ist.`
        : `${named}, Version ${line.number}, gilt ab jetzt für Sie. Das Lesen dauert ${length}.`;
  return {
    ...base,
    subject: line.because === "renewed" ? `Bitte wieder lesen: ${title}` : `Bitte lesen: ${title}`,
    paragraphs: [opening, ...(line.changes ? noted : []), doing],
    action: line.asks === "read" ? "Lesen" : "Lesen und bestätigen",
    why,
  };
}

/** Why a mail tells of several things: it gives the mail its subject. */
export const severalCauses = ["joined", "changed", "renewed", "informed", "new"] as const;
export type SeveralCause = (typeof severalCauses)[number];

const several: Record<
  SeveralCause,
  { readonly en: readonly [string, string]; readonly de: readonly [string, string] }
> = {
  joined: {
    en: ["Welcome to {organisation}: what to read first", "welcome. These documents apply to you from now on."],
    de: ["Willkommen bei {organisation}: das lesen Sie zuerst", "willkommen. Diese Dokumente gelten ab jetzt für Sie."],
  },
  changed: {
    en: ["Please read what has changed", "these documents have changed."],
    de: ["Bitte lesen Sie, was sich geändert hat", "diese Dokumente haben sich geändert."],
  },
  renewed: {
    en: ["Please read and confirm again", "it is time to read these documents again."],
    de: ["Bitte wieder lesen und bestätigen", "es ist Zeit, diese Dokumente wieder zu lesen."],
  },
  informed: {
    en: ["Documents have changed", "these documents have new versions. You need not confirm anything."],
    de: ["Dokumente wurden geändert", "diese Dokumente haben neue Versionen. Sie müssen nichts bestätigen."],
  },
  new: {
    en: ["Please read: documents for you", "these documents now apply to you."],
    de: ["Bitte lesen: Dokumente für Sie", "diese Dokumente gelten ab jetzt für Sie."],
  },
};

/** What a mail says above its list. */
export function severalWords(cause: SeveralCause): Words {
  const { en, de } = several[cause];
  return {
    en: {
      subject: en[0],
      greeting: "Hello {givenName},",
      paragraphs: [en[1]],
      action: "Open my desk",
      why: "You receive this because these documents apply to you.",
    },
    de: {
      subject: de[0],
      greeting: "Guten Tag {givenName},",
      paragraphs: [de[1]],
      action: "Meinen Schreibtisch öffnen",
      why: "Sie erhalten dies, weil diese Dokumente für Sie gelten.",
    },
  };
}

/** One line of a list. */
export function lineItem(line: ToldLine, timeZone: string): Item {
  const { minutes } = line;
  const en = line.informed
    ? "Changed. Nothing to do."
    : `${line.changes ? "What has changed" : `About ${minutes} min`}, by ${dayOf(line.dueAt, timeZone, "en-GB")}`;
  const de = line.informed
    ? "Geändert. Nichts zu tun."
    : `${line.changes ? "Was sich geändert hat" : `Etwa ${minutes} Min.`}, bis zum ${dayOf(line.dueAt, timeZone, "de")}`;
  return { title: line.confidential ? `${untold.en} / ${untold.de}` : line.title, detail: { en, de } };
}

function dayOf(dueAt: Temporal.Instant, timeZone: string, locale: string): string {
  return dueAt.toZonedDateTimeISO(timeZone).toPlainDate().toLocaleString(locale, { dateStyle: "long" });
}
