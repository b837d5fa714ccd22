import type { Reader, Tx } from "../../../database.ts";
import type { PersonData, PersonEffect } from "../../../platform/person-data.ts";

/** What of these people exists anywhere; what is `open` among it would be closed with them. */
export async function effectsOn(
  db: Reader,
  personData: readonly PersonData[],
  personIds: readonly string[],
): Promise<{ readonly open: PersonEffect[]; readonly kept: PersonEffect[] }> {
  const open: PersonEffect[] = [];
  const kept: PersonEffect[] = [];
  if (personIds.length === 0) return { open, kept };
  for (const contribution of personData) {
    const effects = await contribution.effects(db, personIds);
    open.push(...effects.open.filter(({ count }) => count > 0));
    kept.push(...effects.kept.filter(({ count }) => count > 0));
  }
  return { open, kept };
}

/** Ends whatever is open of people who are being removed. The highest module first: it knows what it asked of others. */
export async function closeFor(
  tx: Tx,
  personData: readonly PersonData[],
  personIds: readonly string[],
  by: { readonly actor: string; readonly now: Temporal.Instant; readonly reason: string },
): Promise<void> {
  if (personIds.length === 0) return;
  for (const contribution of personData.toReversed()) await contribution.close(tx, personIds, by);
}
