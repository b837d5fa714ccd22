import type { Reader } from "../../../database.ts";
import { type EntryField, entryFields, parseLeaf } from "../format/commitment.ts";
import { leafHash, merkleEdge } from "../format/merkle.ts";
import { type Opening, openingFault, parseManifest } from "../format/opening.ts";
import type { Problems } from "./problems.ts";
import { listManifestRows, type StoredEntry } from "./queries.ts";

/** Checks what an entry says in clear, and the rows of a bulk act, against its leaf. Answers how many rows it read. */
export async function checkEntry(db: Reader, entry: StoredEntry, problems: Problems): Promise<number> {
  const report = (what: string) => problems.add(what, entry.position, entry.entry_id);
  const commitments = entry.leaf && parseLeaf(entry.leaf);
  if (entry.leaf && !commitments) report("its bytes are not an entry of a known format");
  if (!entry.opened) report("its clear values are gone, and no erasure is recorded");
  else if (commitments)
    for (const field of entryFields) {
      const fault = openingFault(field, openingOf(entry, field), commitments[field]);
      if (fault) report(`its ${field} ${fault}`);
    }
  const manifest = entry.manifest === null ? undefined : parseManifest(entry.manifest);
  if (manifest) return checkManifest(db, entry.entry_id, manifest, report);
  if (!entry.has_rows) return 0;
  report("it has manifest rows that it does not commit to");
  return checkManifest(db, entry.entry_id, undefined, report);
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
): Promise<number> {
  const edge = merkleEdge();
  let checked = 0;
  let expected = 0;
  for (;;) {
    const rows = await listManifestRows(db, entryId, expected, rowsPerPage);
    for (const row of rows) {
      if (row.position !== expected) report(`manifest rows ${expected} to ${row.position - 1} are missing`);
      expected = row.position + 1;
      checked++;
      const opening =
        row.value === null || row.value_salt === null ? undefined : { text: row.value, salt: row.value_salt };
      const fault = openingFault("row", opening, row.commitment);
      if (fault) report(`row ${row.position} of its manifest ${fault}`);
      edge.push(leafHash(row.commitment));
    }
    if (rows.length < rowsPerPage) break;
  }
  if (!manifest) return checked;
  if (expected !== manifest.size) report(`its manifest has ${expected} rows instead of ${manifest.size}`);
  else if (edge.root().toString("base64") !== manifest.root) report("its manifest rows are not those it commits to");
  return checked;
}

const rowsPerPage = 2_000;
