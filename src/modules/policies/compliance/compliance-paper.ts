import type { Reader } from "../../../database.ts";
import type { Paper, PaperBlock, PaperCell } from "../../../platform/pdf/paper.ts";
import { findOrganisation } from "../../people/public.ts";
import { type GroupedAsked, groupedCompliance } from "./grouped.ts";
import type { Counts, Grouping } from "./rules.ts";

interface PaperWords {
  readonly title: string;
  readonly asAt: (instant: string) => string;
  readonly state: (counts: Counts, number: (value: number) => string) => string;
  readonly by: Readonly<Record<Grouping, string>>;
  readonly columns: readonly [assigned: string, acknowledged: string, exempt: string, open: string, overdue: string];
  readonly none: string;
  readonly documents: string;
}

const english: PaperWords = {
  title: "Compliance",
  asAt: (instant) => `As at ${instant}`,
  state: ({ assigned, open, overdue }, number) =>
    `${number(open)} of ${number(assigned)} acknowledgements are missing; ${number(overdue)} are overdue.`,
  by: {
    department: "Department",
    location: "Location",
    "job-function": "Job function",
    "employment-type": "Employment",
    company: "Company",
    manager: "Manager’s team",
    pack: "Pack",
    document: "Document",
  },
  columns: ["Owed", "Acknowledged", "Exempt", "Open", "Overdue"],
  none: "none stated",
  documents: "By document",
};

const german: PaperWords = {
  title: "Befolgung",
  asAt: (instant) => `Stand: ${instant}`,
  state: ({ assigned, open, overdue }, number) =>
    `${number(open)} von ${number(assigned)} Bestätigungen fehlen; ${number(overdue)} sind überfällig.`,
  by: {
    department: "Abteilung",
    location: "Standort",
    "job-function": "Funktion",
    "employment-type": "Beschäftigung",
    company: "Firma",
    manager: "Team der Führungskraft",
    pack: "Paket",
    document: "Dokument",
  },
  columns: ["Geschuldet", "Bestätigt", "Befreit", "Offen", "Überfällig"],
  none: "ohne Angabe",
  documents: "Nach Dokument",
};

interface Line {
  readonly name: string;
  readonly counts: Counts;
}

/** What the page says, on paper: a sentence of state, the groups with their numbers, and the documents with theirs. */
export async function compliancePaper(db: Reader, asked: GroupedAsked, language: string): Promise<Paper> {
  const words = /^de\b/i.test(language) ? german : english;
  const locale = words === german ? "de" : "en";
  const organisation = await findOrganisation(db);
  const { totals, items, documents } = await groupedCompliance(db, asked, { from: 0, limit: Number.MAX_SAFE_INTEGER });
  const instant = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: organisation?.timeZone ?? "UTC",
  }).format(new Date(asked.at.epochMilliseconds));
  const format = new Intl.NumberFormat(locale);
  const number = (value: number) => format.format(value);
  const table = (head: string, lines: readonly Line[]): PaperBlock => tableOf([head, ...words.columns], lines, number);
  const byDocument = documents.map(({ title, counts }) => ({ name: title, counts }));
  const named = items.map(({ name, counts }) => ({ name: name || words.none, counts }));
  return {
    title: words.title,
    language: locale,
    facts: [[organisation?.name, words.asAt(instant)].filter(Boolean).join(" · ")],
    foot: [words.title, words.asAt(instant)],
    madeAt: asked.at,
    blocks: [
      { type: "paragraph", text: [{ text: words.state(totals, number) }] },
      { type: "heading", level: 2, text: [{ text: words.by[asked.by] }] },
      table(words.by[asked.by], named),
      ...(asked.by === "document"
        ? []
        : [
            { type: "heading", level: 2, text: [{ text: words.documents }] } as const,
            table(words.by.document, byDocument),
          ]),
    ],
  };
}

function tableOf(head: readonly string[], lines: readonly Line[], number: (value: number) => string): PaperBlock {
  const cell = (text: string): PaperCell => ({ blocks: [{ type: "paragraph", text: [{ text }] }] });
  return {
    type: "table",
    columns: head.map((_, at) => (at === 0 ? { align: "start", part: 1 } : { align: "end", part: 0 })),
    head: head.map(cell),
    rows: lines.map(({ name, counts: { assigned, acknowledged, exempt, open, overdue } }) => [
      cell(name),
      ...[assigned, acknowledged, exempt, open, overdue].map((value) => cell(number(value))),
    ]),
  };
}
