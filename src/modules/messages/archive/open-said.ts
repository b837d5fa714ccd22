import type { Db } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { record, write } from "../../evidence/public.ts";
import { findSaid, type SaidRow, type Visible } from "./queries.ts";

/**
 * Confidential words are read by those who hold the permission for it (administrators and auditors) and by whoever said
 * them. Others see that something was said, when and to how many, and no word of it.
 */
export function visibleTo(actor: Actor): Visible {
  return actor.may("messages.message.read-confidential") ? "all" : { sender: actor.ref };
}

export const mayOpen = (row: Pick<SaidRow, "classification" | "sender">, visible: Visible): boolean =>
  row.classification !== "confidential" || visible === "all" || row.sender === visible.sender;

/** What somebody opens. A look at confidential words leaves evidence before anything of them is shown. */
export async function openSaid(db: Db, id: string, actor: Actor, now: Temporal.Instant): Promise<SaidRow> {
  const row = await findSaid(db, id);
  if (!row) throw new AppError("not-found", "Nothing like this was said.");
  if (!mayOpen(row, visibleTo(actor)))
    throw new AppError("not-permitted", "This is confidential: administrators and auditors may open it.", {
      reason: "said-confidential",
    });
  if (row.classification === "confidential")
    await write(db, (tx) =>
      record(
        tx,
        {
          kind: "messages.archive.opened",
          at: now,
          actor: actor.ref,
          subjects: [`${row.source}:${row.id}`],
          data: { kind: row.kind },
        },
        undefined,
      ),
    );
  return row;
}
