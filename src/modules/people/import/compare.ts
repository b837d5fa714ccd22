import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { personNames } from "../directory/queries.ts";
import type { DraftSummary } from "./drafts/draft.ts";
import { loadKnownRules, loadMissing, loadNamed, managersAbove, type NamedInFile } from "./known-directory.ts";
import { findMapping, findSheet } from "./mappings.ts";
import type { ImportOptions, ImportQuestion } from "./options.ts";
import type { Reading } from "./reading/reading.ts";

const peopleAtOnce = 5_000;

/**
 * Reads a file and compares it with the directory: previewing and applying both do just this. `show`: also what would
 * change for whom, for people to look at.
 */
export async function compareFile(
  db: Reader,
  reading: Reading,
  options: ImportOptions,
  { now, show }: { readonly now: Temporal.Instant; readonly show: boolean },
): Promise<DraftSummary> {
  const { shape, sheetRemembered } = await openSheet(db, reading, options);
  const { headers, ...rest } = shape;
  const summary: DraftSummary = {
    shape: rest,
    columns: [],
    rowsRead: 0,
    questions: [],
    remembered: { columns: false, sheet: sheetRemembered },
    counts: null,
    baseline: await isBaseline(db),
    decidedAt: now.toString({ fractionalSecondDigits: 3 }),
  };
  if (headers === null) return { ...summary, questions: [{ kind: "sheet", sheets: shape.sheets }] };
  const remembered = options.columns === null ? await findMapping(db, headers) : null;
  const file = await reading.read(options.columns ?? remembered ?? [], options.columns === null);
  const { columns, rowsRead, questions } = file;
  const read = {
    ...summary,
    columns,
    rowsRead,
    questions,
    remembered: { columns: remembered !== null, sheet: sheetRemembered },
  };
  if (questions.some(({ kind }) => kind === "email-column")) return read;
  const rules = await loadKnownRules(db, now);
  await tellKnown(db, reading, file.named, rules.today, show);
  return { ...read, counts: await reading.decide(rules, options.missingLeftOn, show) };
}

async function openSheet(db: Reader, reading: Reading, options: ImportOptions) {
  const shape = await reading.open(options.sheet);
  if (shape.headers !== null) return { shape, sheetRemembered: false };
  const sheet = await findSheet(db, shape.sheets);
  const reopened = sheet === null ? shape : await reading.open(sheet);
  return { shape: reopened, sheetRemembered: reopened.headers !== null };
}

async function tellKnown(db: Reader, reading: Reading, named: NamedInFile, today: string, show: boolean) {
  const { people, removed, merged } = await loadNamed(db, named);
  const missing = await loadMissing(db, named, today);
  for (const [name, states] of Object.entries({ people, removed, merged, missing }))
    for (let from = 0; from < states.length; from += peopleAtOnce)
      await reading.know({ [name]: states.slice(from, from + peopleAtOnce) });
  const ids = people.map(({ id }) => id);
  const managers = await managersAbove(db, ids);
  const known = new Set(ids);
  const others = show ? [...new Set(managers.values())].filter((id) => !known.has(id)) : [];
  await reading.know({ managers: [...managers], names: [...(await personNames(db, others))] });
}

/** The first import, and every one before going live: nobody joins by it. */
async function isBaseline(db: Reader): Promise<boolean> {
  const organisation = await db.selectFrom("people.organisation").select("live_since").executeTakeFirst();
  if (!organisation || organisation.live_since === null) return true;
  const earlier = await db
    .selectFrom("people.imports")
    .select("id")
    .where("undone_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return earlier === undefined;
}

/** Nothing is guessed: whoever applies has to answer first. */
export function refuseQuestions(questions: readonly ImportQuestion[]): void {
  if (questions.length === 0) return;
  throw new AppError("rule-refused", "Something about this file has to be answered before it can be applied.", {
    reason: "import-questions-open",
    fields: questions.map(fieldOf),
  });
}

function fieldOf(question: ImportQuestion) {
  if (question.kind === "sheet")
    return {
      field: "sheet",
      reason: `The workbook has several sheets: ${question.sheets.join(" | ")}`,
      remedy: "Say which of them has the people.",
    };
  if (question.kind === "email-column")
    return {
      field: "columns",
      reason: "No column is known to have the e-mail addresses.",
      remedy: "Say which column has them, or name it “E-mail” in the first row.",
    };
  return {
    field: `dates.${question.header}`,
    reason: `Day and month cannot be told apart: ${question.examples.join(" | ")}`,
    remedy: "Say whether the day or the month comes first in this column.",
  };
}
