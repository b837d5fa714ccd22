/** What only the demo needs of policies, as `demoPolicies` in public.ts. */
import type { Tx } from "../../database.ts";
import type { ActingPerson } from "../approvals/public.ts";
import { finishDraft } from "./drafts/finish-draft.ts";
import { activatePack } from "./packs/activate-pack.ts";
import { createPack } from "./packs/create-pack.ts";
import { adoptStarters } from "./starter/adopt-starters.ts";
import type { StarterCode } from "./starter/starter-policies.ts";
import { getVersion } from "./versions/queries.ts";

export { openAssignments } from "./assignments/open-assignments.ts";

/** Starter policies as documents with a finished version each, in the order of the codes. */
export async function adopt(tx: Tx, codes: readonly StarterCode[], by: ActingPerson) {
  const { adopted } = (await adoptStarters(tx, codes, by)).value;
  const versions: { versionId: string; title: string }[] = [];
  for (const { documentId } of adopted) {
    const { versionId } = (await finishDraft(tx, { documentId, revision: 1, replaceNewer: false }, by)).value;
    versions.push({ versionId, title: (await getVersion(tx, versionId)).title });
  }
  return { documentIds: adopted.map(({ documentId }) => documentId), versions };
}

export async function makePack(
  tx: Tx,
  pack: {
    readonly name: string;
    readonly audienceId: string;
    readonly documentIds: readonly string[];
    readonly days: number;
  },
  by: ActingPerson,
): Promise<void> {
  const { days, ...rest } = pack;
  const settings = {
    asks: "acknowledge",
    signInAgain: false,
    wording: null,
    dueRule: { kind: "days", days },
    renewal: { kind: "months", months: 12 },
  } as const;
  const { id } = (await createPack(tx, { ...rest, ...settings }, by)).value;
  await activatePack(tx, id, by);
}
