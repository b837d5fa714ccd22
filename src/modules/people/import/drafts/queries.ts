import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { takePage } from "../../../../platform/http/paging.ts";
import type { ChangeKind } from "../kinds.ts";
import type { ImportOptions } from "../options.ts";
import { type ImportProblem, withWords } from "../problems.ts";
import { firstProblems } from "../queries.ts";
import type { ShownChange } from "../reading/shown-changes.ts";
import type { DraftFailure, DraftState, DraftSummary, ImportProgress } from "./draft.ts";

export interface Draft extends DraftSummary {
  readonly id: string;
  readonly fileName: string;
  readonly state: DraftState;
  readonly options: ImportOptions;
  readonly progress: ImportProgress | null;
  readonly failure: DraftFailure | null;
  readonly importId: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly problemCount: number;
  /** The first of them. */
  readonly problems: readonly ImportProblem[];
}

export async function getDraft(db: Reader, id: string): Promise<Draft> {
  const row = await db
    .selectFrom("people.import_drafts")
    .select(["id", "file_name as fileName", "state", "options", "progress", "failure", "import_id as importId"])
    .select(["created_by as createdBy", "created_at", "expires_at", "summary", firstProblems])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || row.state === "cancelled") throw noSuchDraft();
  const { summary, problems, created_at, expires_at, ...rest } = row;
  const at = { createdAt: created_at.toISOString(), expiresAt: expires_at.toISOString() };
  const problemCount = summary.counts?.problems ?? 0;
  return { ...summary, ...rest, ...at, problemCount, problems: problems.map(withWords) };
}

/** All that are kept. */
export async function getDraftProblems(
  db: Reader,
  id: string,
): Promise<{ readonly total: number; readonly problems: readonly ImportProblem[] }> {
  const row = await db
    .selectFrom("people.import_drafts")
    .select(["summary", "problems", "state"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row || row.state === "cancelled") throw noSuchDraft();
  return { total: row.summary.counts?.problems ?? 0, problems: row.problems.map(withWords) };
}

export async function requireDraft(db: Reader, id: string): Promise<void> {
  const row = await db.selectFrom("people.import_drafts").select("state").where("id", "=", id).executeTakeFirst();
  if (!row || row.state === "cancelled") throw noSuchDraft();
}

function noSuchDraft(): AppError {
  return new AppError("not-found", "There is no such file to look at. After a day it is let go.");
}

export interface OpenDraft {
  readonly id: string;
  readonly fileName: string;
  readonly state: DraftState;
  readonly createdBy: string;
  readonly createdAt: string;
}

/** What somebody has begun and not ended, newest first. */
export async function listOpenDrafts(db: Reader): Promise<OpenDraft[]> {
  const rows = await db
    .selectFrom("people.import_drafts")
    .select(["id", "file_name as fileName", "state", "created_by as createdBy", "created_at"])
    .where("state", "in", ["open", "applying", "failed"])
    .orderBy("created_at", "desc")
    .limit(20)
    .execute();
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }));
}

/** Whom the draft would change, in the order of the preview; of one kind, or of all without those who only are missing. */
export async function listDraftChanges(
  db: Reader,
  draftId: string,
  page: { readonly kind: ChangeKind | undefined; readonly after: number | undefined; readonly limit: number },
) {
  let query = db
    .selectFrom("people.import_draft_changes")
    .select(["position", "kinds", "line", "person_id as personId", "name", "before", "after"])
    .where("draft_id", "=", draftId);
  query = query.where(
    page.kind === undefined ? sql<boolean>`kinds <> array['missing']` : sql<boolean>`${page.kind} = any(kinds)`,
  );
  const { total } = await db
    .selectFrom(query.as("change"))
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  if (page.after !== undefined) query = query.where("position", ">", page.after);
  const rows = await query
    .orderBy("position")
    .limit(page.limit + 1)
    .execute();
  const { items, next } = takePage(rows, page.limit, ({ position }) => [String(position)]);
  return { items: items.map(({ position: _, ...item }) => item as ShownChange), total, next };
}
