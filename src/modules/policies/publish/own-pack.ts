import type { Tx } from "../../../database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { createPack } from "../packs/create-pack.ts";
import { freeName } from "../packs/free-name.ts";
import { putInForce } from "../packs/put-in-force.ts";
import type { Asks, DueRule } from "../tables.ts";
import type { Version } from "../versions/queries.ts";

export interface OwnPack {
  readonly audienceId: string;
  readonly dueRule: DueRule;
  readonly asks?: Asks | undefined;
}

/** A pack with this one document and its name, in force at once; the publication settles what follows. */
export async function makeOwnPack(tx: Tx, version: Version, own: OwnPack, by: ActingPerson): Promise<string> {
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
  const { id } = (await createPack(tx, pack, by)).value;
  await putInForce(tx, id, by);
  return id;
}
