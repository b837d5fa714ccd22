// Applies a draft as the worker does, in a process of its own that a test can kill. Says when people are being written.
import { openDatabase } from "../../../../platform/db/open.ts";
import { silentLog } from "../../../../platform/log.ts";
import { runApply } from "../drafts/apply-draft.ts";

const [url = "", draftId = ""] = process.argv.slice(2);
const { db, close } = openDatabase({ url, dropToAppRole: true }, {}, silentLog);
await runApply({ db, clock: { now: () => Temporal.Now.instant() } }, { draftId, actor: "token:hr" });
await close();
