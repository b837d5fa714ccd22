import type { Reader } from "../../../database.ts";
import { type EntryField, entryFields, parseLeaf } from "../format/commitment.ts";
import { leafHash, merkleEdge } from "../format/merkle.ts";
import { type Opening, openingFault, parseManifest } from "../format/opening.ts";
import type { Problems } from "./problems.ts";
import { listManifestRows, type StoredEntry } from "./queries.ts";

export interface EntryChecked {
  /** Rows of a bulk act that were read. */
  readonly rows: number;
  /** Values that are missing lawfully: the log says by which act. */
  readonly erased: number;
}

/** Checks what an entry says in clear, and the rows of a bulk act, against its leaf. */
export async function checkEntry(db: Reader, entry: StoredEntry, problems: Problems): Promise<EntryChecked> {
  const report = (what: string) => problems.add(what, entry.position, entry.entry_id);
  const commitments = entry.leaf && parseLeaf(entry.leaf);
  if (entry.leaf && !commitments) report("its bytes are not an entry of a known format");
  let erased = 0;
  if (!entry.opened) report("its clear values are gone, and no erasure is recorded");
  else if (commitments)
    for (const field of entryFields) {
      const opening = openingOf(entry, field);
      if (field === "data" && entry.erased) {
        erased++;
        if (opening) report("its data is listed as erased and still there");
        continue;
      }
      const fault = openingFault(field, opening, commitments[field]);
      if (fault) report(`its ${field} ${fault}`);
    }
  const manifest = entry.manifest === null ? undefined : parseManifest(entry.manifest);
  if (!manifest && !entry.has_rows) return { rows: 0, erased };
  if (!manifest) report("it has manifest rows that it does not commit to");
  const checked = await checkManifest(db, entry.entry_id, manifest ?? undefined, report);
  return { rows: checked.rows, erased: erased + checked.erased };
}

function openingOf(entry: StoredEntry, field: EntryField): Opening | undefined {
  const [text, salt] = [entry[field], entry[`${field}_salt`]];
  return text === null || salt === null ? undefined : { text, salt };
}

async function checkManifest(
  db: Reader,
  entryId: number,
  manifest: { readonly root: string; readonly size: number } | undefined,
  report: (what: string) => void,
): Promise<EntryChecked> {
  const edge = merkleEdge();
  let checked = 0;
  let erased = 0;
  let expected = 0;
  for (;;) {
    const rows = await listManifestRows(db, entryId, expected, rowsPerPage);
    for (const row of rows) {
      if (row.position !== expected) report(`manifest rows ${expected} to ${row.position - 1} are missing`);
      expected = row.position + 1;
      checked++;
      const opening =
        row.value === null || row.value_salt === null ? undefined : { text: row.value, salt: row.value_salt };
      const fault = row.erased
        ? opening && "is listed as erased and still there"
        : openingFault("row", opening, row.commitment);
      if (row.erased) erased++;
      if (fault) report(`row ${row.position} of its manifest ${fault}`);
      edge.push(leafHash(row.commitment));
    }
    if (rows.length < rowsPerPage) break;
  }
  if (!manifest) return { rows: checked, erased };
  if (expected !== manifest.size) report(`its manifest has ${expected} rows instead of ${manifest.size}`);
  else if (edge.root().toString("base64") !== manifest.root) report("its manifest rows are not those it commits to");
  return { rows: checked, erased };
}

const rowsPerPage = 2_000;
