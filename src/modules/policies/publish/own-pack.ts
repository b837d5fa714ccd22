import type { Tx } from "../../../database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { createPack } from "../packs/create-pack.ts";
import { freeName } from "../packs/free-name.ts";
import { putInForce } from "../packs/put-in-force.ts";
import { lockPack } from "../packs/stored.ts";
import type { Asks, DueRule } from "../tables.ts";
import type { Version } from "../versions/queries.ts";

export interface OwnPack {
  readonly audienceId: string;
  readonly dueRule: DueRule;
  readonly asks?: Asks | undefined;
}

/** A pack with this one document and its name, in force at once; the publication settles what follows. */
export async function makeOwnPack(tx: Tx, version: Version, own: OwnPack, by: ActingPerson): Promise<string> {
  const id = await draftOwnPack(tx, version, own, by);
  await putInForce(tx, id, by);
  return id;
}

/** The same for later: until the publication it is a draft, and asks nothing of anybody. */
export async function draftOwnPack(tx: Tx, version: Version, own: OwnPack, by: ActingPerson): Promise<string> {
  const pack = {
    name: await freeName(tx, version.title),
    audienceId: own.audienceId,
    documentIds: [version.documentId],
    asks: own.asks ?? ("acknowledge" as const),
    signInAgain: false,
    wording: null,
    dueRule: own.dueRule,
    renewal: { kind: "none" as const },
  };
  return (await createPack(tx, pack, by)).value.id;
}

/** What has happened to it meanwhile counts: one that was ended, or emptied of the document, asks nothing. */
export async function putWaitingInForce(tx: Tx, packId: string, version: Version, by: ActingPerson): Promise<void> {
  const { state, documentIds } = await lockPack(tx, packId);
  if (state === "draft" && documentIds.includes(version.documentId)) await putInForce(tx, packId, by);
}
