import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { countPeople } from "../packs/queries.ts";
import { packsInForce } from "../settling/in-force.ts";
import { effectOf, previewSettling } from "../settling/preview-settling.ts";
import type { AsksAgain } from "../tables.ts";
import { getVersion } from "../versions/queries.ts";
import type { OwnPack } from "./own-pack.ts";
import type { publishPreviewSchema } from "./schema.ts";

const choices: readonly AsksAgain[] = ["inform", "read-changes", "acknowledge"];
const newPack = "00000000-0000-0000-0000-000000000000";

/** What a publication would bring about now, for each way in which it can ask those who acknowledged an older version. */
export async function previewPublication(
  db: Reader,
  input: { readonly versionId: string; readonly pack?: OwnPack | undefined },
  now: Temporal.Instant,
): Promise<z.infer<typeof publishPreviewSchema>> {
  const version = await getVersion(db, input.versionId);
  const documents = [version.documentId];
  const published = await db
    .selectFrom("policies.versions")
    .select("id")
    .where("document_id", "=", version.documentId)
    .where("state", "=", "published")
    .executeTakeFirst();
  const own = input.pack && {
    id: newPack,
    signInAgain: false,
    renewal: { kind: "none" as const },
    createdAt: now,
    documentIds: documents,
    ...input.pack,
    asks: input.pack.asks ?? ("acknowledge" as const),
  };
  const answers = [];
  for (const asksAgain of published ? choices : [null]) {
    const imagined = { version: { versionId: version.id, asksAgain }, ...(own && { packs: [own] }) };
    const foreseen = await previewSettling(db, { documents }, now, imagined);
    const { whole, changes, kept } = foreseen;
    const effect = effectOf(foreseen);
    answers.push({ asksAgain, whole, changes, kept, effect: asksAgain === "inform" ? alsoTold(effect, kept) : effect });
  }
  const holding = await packsInForce(db, documents);
  const people = await countPeople(
    db,
    holding.map(({ audienceId }) => audienceId),
    now,
  );
  const names = await packNames(
    db,
    holding.map(({ id }) => id),
  );
  const packs = holding.map(({ id }, index) => ({ id, name: names.get(id) ?? "", people: people[index] ?? 0 }));
  return { packs, first: published === undefined, choices: answers };
}

function alsoTold<Effect extends { readonly mails: number }>(effect: Effect, kept: number): Effect {
  return { ...effect, mails: effect.mails + kept };
}

async function packNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("policies.packs")
    .select(["id", "name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
