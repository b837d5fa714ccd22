import type { Groups } from "./api.ts";
import type { MatrixBand, MatrixColumn } from "./matrix.tsx";

/**
 * Documents beside those of the same pack. One that is in several packs stands with the first of them; those of none
 * come last, where the name of their band is empty.
 */
export function bandsOf(columns: readonly MatrixColumn[], packs: Groups | undefined): MatrixBand[] {
  const left = new Map(columns.map((column) => [column.key, column]));
  const bands: MatrixBand[] = [];
  for (const pack of packs?.items ?? []) {
    const own = pack.cells.flatMap(({ documentId }) => left.get(documentId) ?? []);
    for (const { key } of own) left.delete(key);
    own.sort((one, other) => one.title.localeCompare(other.title));
    if (own.length > 0) bands.push({ key: pack.value, title: pack.name, columns: own });
  }
  if (left.size > 0) bands.push({ key: "", title: "", columns: [...left.values()] });
  return bands;
}
