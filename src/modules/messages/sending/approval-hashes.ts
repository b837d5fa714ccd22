import type { Reader } from "../../../database.ts";
import { findLatestRequest } from "../../approvals/public.ts";
import { currentHash, messageRef } from "../approval/said.ts";
import type { Message } from "../drafts/queries.ts";

/** Of what is stored now, and of what the last request agreed to; null where none stands. */
export async function approvalHashes(db: Reader, message: Message) {
  const request = await findLatestRequest(db, messageRef(message.id));
  const approved = request?.state === "approved" ? request.contentHash : null;
  return { hash: await currentHash(db, message), approved };
}
