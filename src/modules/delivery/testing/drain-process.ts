import { openDatabase } from "../../../platform/db/open.ts";
import { silentLog } from "../../../platform/log.ts";
import { drain } from "../send/drain.ts";
import { sendWork } from "./delivery-makers.ts";

/** A worker to be killed: `node drain-process.ts <database url> <smtp url>`. */
const [url, smtpUrl] = process.argv.slice(2);
if (!url || !smtpUrl) throw new Error("give a database and a mail server");
const { db, close } = openDatabase({ url, dropToAppRole: true }, {}, silentLog);
await drain(sendWork(db, smtpUrl));
await close();
