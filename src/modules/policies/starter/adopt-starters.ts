import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import { beginDocument } from "../drafts/begin-draft.ts";
import { readStarters, type StarterCode, starterCodes, starterFile } from "./starter-policies.ts";

interface Adopted {
  readonly code: StarterCode;
  readonly documentId: string;
}

export interface AdoptedStarters {
  readonly adopted: readonly Adopted[];
  /** Were there before and stay as they are. */
  readonly there: readonly Adopted[];
}

/** Which starters there are documents of: by whatever title, in whatever state but withdrawn. */
export async function adoptedStarters(db: Reader): Promise<readonly Adopted[]> {
  const { rows } = await sql<{ file: string; documentId: string }>`
    select distinct on (file_name) file_name as file, document_id as "documentId" from (
      select file_name, document_id from policies.versions
      union all select file_name, document_id from policies.working_copies where discarded_at is null) as written
    join policies.documents as document on document.id = document_id
    where file_name = any(${starterCodes.map(starterFile)}::text[]) and withdrawn_at is null
    order by file_name, document.created_at`.execute(db);
  return starterCodes.flatMap((code) => {
    const found = rows.find(({ file }) => file === starterFile(code));
    return found ? [{ code, documentId: found.documentId }] : [];
  });
}

/** Begins a document with the words of each chosen starter, in every language in which we have them. */
export async function adoptStarters(
  tx: Tx,
  codes: readonly StarterCode[],
  by: ActingPerson,
): Promise<Recorded<AdoptedStarters>> {
  // Two who adopt at once: the second one sees what the first has added.
  await sql`select pg_advisory_xact_lock(hashtextextended('policies.starters', 0))`.execute(tx);
  const there = (await adoptedStarters(tx)).filter(({ code }) => codes.includes(code));
  const known = new Set(there.map(({ code }) => code));
  const starters = await readStarters(await findOrganisation(tx));
  const adopted: Adopted[] = [];
  for (const { code, classification, texts } of starters) {
    if (!codes.includes(code) || known.has(code)) continue;
    const input = {
      texts: texts.map(({ language, title, content }) => ({ language, title, content })),
      classification,
      fileName: starterFile(code),
    };
    const { documentId } = (await beginDocument(tx, input, by)).value;
    adopted.push({ code, documentId });
  }
  if (adopted.length === 0)
    throw new AppError("conflict", "All of these are there already.", { reason: "starters-adopted" });
  const fact = {
    kind: "policies.starters.adopted",
    at: by.now,
    actor: by.ref,
    subjects: ["organisation:this"] as const,
    data: { policies: adopted.length },
  };
  const rows = adopted.map(({ code, documentId }) => ({ policy: `policy:${documentId}`, code }));
  return recordBulk(tx, fact, rows, { adopted, there });
}
