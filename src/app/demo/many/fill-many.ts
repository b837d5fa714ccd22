import type { Db } from "../../../database.ts";
import { write } from "../../../modules/evidence/public.ts";
import { storeMany } from "../../../modules/people/commands.ts";
import { personNames } from "../../../modules/people/public.ts";
import { idOf, moved, personAt } from "./generate.ts";

const batch = 5_000;

/**
 * Fills the demo organisation up to so many generated people, each batch with its evidence in a transaction of its own.
 * What is there already stays, so that one that was interrupted goes on where it was.
 */
export async function fillMany(
  db: Db,
  people: number,
  now: Temporal.Instant,
  say: (done: number) => void,
): Promise<{ readonly added: number }> {
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const by = { actor: "system", knownAt: now };
  const aYearAgo = { ...by, now: now.subtract({ hours: 24 * 365 }) };
  const inBetween = { ...by, now: now.subtract({ hours: 24 * 90 }) };
  let added = 0;
  for (let from = 0; from < people; from += batch) {
    const indexes = Array.from({ length: Math.min(batch, people - from) }, (_, at) => from + at);
    const there = await personNames(db, indexes.map(idOf));
    const missing = indexes.filter((index) => !there.has(idOf(index)));
    const states = missing.map((index) => ({ index, before: personAt(index, today) }));
    const movers = states.flatMap(({ index, before }) => {
      const after = moved(before, index);
      return after ? [{ before, after }] : [];
    });
    const begun = states.map(({ before }) => before);
    if (begun.length > 0) await write(db, (tx) => storeMany(tx, begun, aYearAgo));
    if (movers.length > 0) await write(db, (tx) => storeMany(tx, movers, inBetween));
    added += states.length;
    say(from + indexes.length);
  }
  return { added };
}
