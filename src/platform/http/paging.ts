import { z } from "zod";
import { AppError } from "../errors.ts";

/** Query of a list that pages by key: `after` is the `next` of the page before, whatever stands in it. */
export const pageQuery = z.object({
  after: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Where a page ended, as text for the address. */
function writeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key), "utf8").toString("base64url");
}

/** Undefined without `after`; invalid-input where it is not of this shape, such as z.tuple([z.string(), z.uuid()]). */
export function readCursor<Key>(after: string | undefined, shape: z.ZodType<Key>): Key | undefined {
  if (after === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(Buffer.from(after, "base64url").toString("utf8")));
  } catch {}
  throw new AppError("invalid-input", "This page does not exist.", {
    fields: [{ field: "after", reason: "is not a page of this list", remedy: "Begin again without it." }],
  });
}

/** Rows asked for with one more than the page holds: the page, and where the next begins if there is one. */
export function takePage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(keyOf(last)) : null };
}
