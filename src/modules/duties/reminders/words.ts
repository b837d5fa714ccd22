import type { MessageToQueue, Words } from "../../delivery/public.ts";
import { type Tone, toneOf } from "./rules.ts";

export interface Line {
  readonly rung: number;
  readonly title: string;
  /** Then its title stands in no mail. */
  readonly confidential?: boolean;
  readonly path: string;
  readonly linkScope: string | null;
  readonly dueAt: Temporal.Instant;
  /** The person or office that owes it. */
  readonly owner: string;
}

export interface ReminderWords {
  readonly words: Words;
  readonly items: readonly Item[];
}

interface TwoLanguages {
  readonly en: string;
  readonly de: string;
}

/** What the delivery module lists in a combined mail. */
interface Item {
  readonly group?: TwoLanguages;
  readonly title: string;
  readonly detail: TwoLanguages;
  readonly path: string;
  readonly scope: string | null;
}

/** More would not be read; the desk has them all. */
const mostLines = 30;
const longestTitle = 70;

const groups: Readonly<Record<"own" | "people" | "organisation", TwoLanguages>> = {
  own: { en: "Yours", de: "Ihre eigenen" },
  people: { en: "Owed by your people", de: "Von Ihren Leuten geschuldet" },
  organisation: {
    en: "Long overdue in the organisation: you are told as ISMS manager",
    de: "Lange überfällig in der Organisation: an Sie als ISMS-Verantwortliche",
  },
};

const untold: TwoLanguages = { en: "confidential", de: "vertraulich" };

/** Lines come ordered: one's own first, then of one's people, then of the organisation; each by due instant. */
export function reminderWords(lines: readonly Line[], now: Temporal.Instant, timeZone: string): ReminderWords {
  const tone = toneOf(lines.map(({ rung }) => rung));
  const [line] = lines;
  const first = (language: "en" | "de") => shorten(line?.confidential ? untold[language] : (line?.title ?? ""));
  const grouped = lines.some(({ rung }) => rung > 2);
  const when = { now, timeZone };
  const items = lines.slice(0, mostLines).map((line) => itemOf(line, grouped, when));
  const left = lines.length - items.length;
  const more: Item = {
    title: `+ ${left}`,
    detail: { en: "more, on your desk", de: "weitere, auf Ihrem Schreibtisch" },
    path: "/",
    scope: null,
  };
  return {
    words: { en: english[tone](lines.length, first("en")), de: german[tone](lines.length, first("de")) },
    items: left > 0 ? [...items, more] : items,
  };
}

interface When {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
}

function itemOf(line: Line, grouped: boolean, when: When): Item {
  const due = { en: dueInWords(line.dueAt, when, "en"), de: dueInWords(line.dueAt, when, "de") };
  const title = line.confidential ? `${capital(untold.en)} / ${capital(untold.de)}` : line.title;
  if (line.rung <= 2)
    return {
      ...(grouped && { group: groups.own }),
      title,
      detail: { en: capital(due.en), de: capital(due.de) },
      path: line.path,
      scope: line.linkScope,
    };
  return {
    group: line.rung === 3 ? groups.people : groups.organisation,
    title,
    detail: { en: `${line.owner}, ${due.en}`, de: `${line.owner}, ${due.de}` },
    path: "/",
    scope: null,
  };
}

type Writer = (count: number, title: string) => Words["en"];

const english: Readonly<Record<Tone, Writer>> = {
  gentle: (count, title) => ({
    subject: count === 1 ? `A reminder: ${title}` : `A reminder of ${count} things: ${title} …`,
    greeting: "Hello {givenName},",
    paragraphs: [count === 1 ? "This is waiting for you:" : "These are waiting for you:"],
    action: "Open my desk",
    why: "You receive this because these stand on your desk. What is done meanwhile is not reminded of again.",
  }),
  firm: (count, title) => ({
    subject: count === 1 ? `Please act now: ${title}` : `Please act now on ${count} things: ${title} …`,
    greeting: "Hello {givenName},",
    paragraphs: [
      count === 1 ? "This has not been done yet:" : "These have not been done yet:",
      "Please do it today, or say on your desk why you cannot. If it stays open, your manager is told.",
    ],
    action: "Open my desk",
    why: "You receive this because these stand on your desk. What is done meanwhile is not reminded of again.",
  }),
  manager: (count, title) => ({
    subject: count === 1 ? `One of your people owes: ${title}` : `Your people owe ${count} things: ${title} …`,
    greeting: "Hello {givenName},",
    paragraphs: ["Those named below were reminded twice. Please ask them whether something stands in their way."],
    action: "Open my desk",
    why: "You receive this because you are the manager of these people, or stand in for theirs.",
  }),
  isms: (count, title) => ({
    subject: count === 1 ? `Still not done: ${title}` : `Still not done, ${count} things: ${title} …`,
    greeting: "Hello {givenName},",
    paragraphs: ["Reminders have not helped here. Please decide what is to happen."],
    action: "Open my desk",
    why: "You receive this because you answer for the ISMS.",
  }),
};

const german: Readonly<Record<Tone, Writer>> = {
  gentle: (count, title) => ({
    subject: count === 1 ? `Zur Erinnerung: ${title}` : `Zur Erinnerung an ${count} Dinge: ${title} …`,
    greeting: "Guten Tag {givenName},",
    paragraphs: [count === 1 ? "Das wartet auf Sie:" : "Diese Dinge warten auf Sie:"],
    action: "Meinen Schreibtisch öffnen",
    why: "Sie erhalten dies, weil diese Dinge auf Ihrem Schreibtisch liegen. Was inzwischen erledigt ist, wird nicht wieder angemahnt.",
  }),
  firm: (count, title) => ({
    subject: count === 1 ? `Bitte jetzt erledigen: ${title}` : `Bitte jetzt ${count} Dinge erledigen: ${title} …`,
    greeting: "Guten Tag {givenName},",
    paragraphs: [
      count === 1 ? "Das ist noch nicht erledigt:" : "Diese Dinge sind noch nicht erledigt:",
      "Bitte erledigen Sie es heute, oder sagen Sie auf Ihrem Schreibtisch, was dem entgegensteht. Bleibt es offen, erfährt es Ihre Führungskraft.",
    ],
    action: "Meinen Schreibtisch öffnen",
    why: "Sie erhalten dies, weil diese Dinge auf Ihrem Schreibtisch liegen. Was inzwischen erledigt ist, wird nicht wieder angemahnt.",
  }),
  manager: (count, title) => ({
    subject:
      count === 1 ? `Aus Ihrem Team ist offen: ${title}` : `Aus Ihrem Team sind ${count} Dinge offen: ${title} …`,
    greeting: "Guten Tag {givenName},",
    paragraphs: ["Die unten Genannten wurden zweimal erinnert. Bitte fragen Sie nach, ob ihnen etwas entgegensteht."],
    action: "Meinen Schreibtisch öffnen",
    why: "Sie erhalten dies als Führungskraft dieser Personen oder in deren Vertretung.",
  }),
  isms: (count, title) => ({
    subject: count === 1 ? `Noch immer offen: ${title}` : `Noch immer offen, ${count} Dinge: ${title} …`,
    greeting: "Guten Tag {givenName},",
    paragraphs: ["Erinnerungen haben hier nicht geholfen. Bitte entscheiden Sie, was geschehen soll."],
    action: "Meinen Schreibtisch öffnen",
    why: "Sie erhalten dies, weil Sie für das ISMS verantwortlich sind.",
  }),
};

/** "due on 3 March 2026, tomorrow": the date where the reader is, and how far away that is. */
function dueInWords(dueAt: Temporal.Instant, { now, timeZone }: When, language: "en" | "de"): string {
  const day = dueAt.toZonedDateTimeISO(timeZone).toPlainDate();
  const days = now.toZonedDateTimeISO(timeZone).toPlainDate().until(day).days;
  const past = Temporal.Instant.compare(dueAt, now) < 0;
  const [date, relative] = formats[language];
  const written = date.format(day);
  const away = relative.format(days, "day");
  if (language === "en") return `${past ? "was due" : "due"} on ${written}, ${away}`;
  return `${past ? "war fällig" : "fällig"} am ${written}, ${away}`;
}

const formats = {
  en: formatsOf("en-GB"),
  de: formatsOf("de"),
} as const;

function formatsOf(locale: string) {
  return [
    new Intl.DateTimeFormat(locale, { dateStyle: "long" }),
    new Intl.RelativeTimeFormat(locale, { numeric: "auto" }),
  ] as const;
}

function shorten(title: string): string {
  const letters = [...title.replace(/\s+/g, " ").trim()];
  return letters.length <= longestTitle ? letters.join("") : `${letters.slice(0, longestTitle - 1).join("")}…`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** One message for many: those whose words are the same share a variant. */
export function variantsOf(all: readonly Words[]): {
  readonly variants: NonNullable<MessageToQueue["variants"]>;
  readonly keys: readonly string[];
} {
  const keyOf = new Map<string, string>();
  const variants: Record<string, Words> = {};
  const keys = all.map((words) => {
    const text = JSON.stringify(words);
    const key = keyOf.get(text) ?? `v${keyOf.size + 1}`;
    keyOf.set(text, key);
    variants[key] = words;
    return key;
  });
  return { variants, keys };
}
