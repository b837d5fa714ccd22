import { sql } from "kysely";
import type { Tx } from "../../../database.ts";

const longest = 180;

/** A name like this one that no other pack has. */
export async function freeName(tx: Tx, wanted: string): Promise<string> {
  const name = wanted.slice(0, longest).toWellFormed().trim();
  const { rows } = await sql<{ name: string }>`select lower(name) as name from policies.packs
    where state <> 'ended' and starts_with(lower(name), lower(${name}))`.execute(tx);
  const taken = new Set(rows.map((row) => row.name));
  for (let number = 1; ; number += 1) {
    const one = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(one.toLowerCase())) return one;
  }
}
