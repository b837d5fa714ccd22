import { createHash } from "node:crypto";
import type pg from "pg";

/**
 * Stands before the text of a statement that runs hundreds of times a second. A session parses it once and, after a few
 * runs, plans it once: its text must be the same each time, so what varies in number goes into arrays, and its plan must
 * be right for any size of its tables.
 */
const mark = "/* prepared */";

/** Lets a session know prepared statements by their names. */
export function rememberPrepared(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const known = (text: unknown, ...rest: unknown[]) =>
    typeof text === "string" && text.startsWith(mark)
      ? query({ name: nameOf(text), text, values: rest[0] }, ...rest.slice(1))
      : query(text, ...rest);
  client.query = known as typeof client.query;
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = createHash("sha256").update(text).digest("hex").slice(0, 32);
    names.set(text, name);
  }
  return name;
}
