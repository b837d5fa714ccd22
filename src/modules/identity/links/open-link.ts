import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import type { Auth } from "../sign-in/auth.ts";
import { deviceWords } from "../sign-in/device-words.ts";
import { ensureAccount } from "../sign-in/ensure-account.ts";
import { noteSignIn } from "../sign-in/history.ts";
import { hashSecret } from "./secret.ts";

export interface OpenedLink {
  readonly path: string;
  readonly cookies: readonly string[];
}

/**
 * Spends a sign-in link and opens a session limited to the link's one thing. Called by POST only: mail scanners fetch
 * with GET and HEAD, which show a page and change nothing. The row lock makes the second of two presses find it used.
 */
export async function openLink(
  tx: Tx,
  auth: Auth,
  input: { readonly token: string; readonly userAgent?: string | undefined; readonly now: Temporal.Instant },
): Promise<Recorded<OpenedLink>> {
  const link = await lockLink(tx, input.token);
  if (link.used_at) throw new AppError("link-used", "This link has been used. Ask for a new one.");
  if (link.expires_at.getTime() <= input.now.epochMilliseconds)
    throw new AppError("link-expired", "This link has expired. Ask for a new one.");
  const person = await findPerson(tx, link.person_id, input.now);
  if (!person?.active) throw unknownLink();
  await ensureAccount(tx, person);
  const { headers, response } = await auth.inTransaction(tx, (api) =>
    api.openSession({
      body: { accountId: person.id, strength: "link", scope: link.scope },
      headers: new Headers(),
      returnHeaders: true,
    }),
  );
  const device = deviceWords(input.userAgent);
  await tx
    .updateTable("identity.sessions")
    .set({ method: "link", device })
    .where("id", "=", response.sessionId)
    .execute();
  await noteSignIn(tx, {
    personId: person.id,
    at: input.now,
    outcome: "opened",
    method: "link",
    device,
    known: false,
  });
  await tx
    .updateTable("identity.links")
    .set({ used_at: new Date(input.now.epochMilliseconds) })
    .where("token_hash", "=", hashSecret(input.token))
    .execute();
  await signal(tx, sessionsTopic);
  const fact = {
    kind: "identity.link.opened",
    at: input.now,
    actor: `person:${person.id}`,
    subjects: [`person:${person.id}`, link.scope] as const,
    data: { strength: "link", method: "link" },
  };
  return record(tx, fact, { path: link.path, cookies: headers.getSetCookie() });
}

/** The link's row, locked until the transaction ends; refuses one that was never made or was taken back. */
export async function lockLink(tx: Tx, token: string) {
  const link = await tx
    .selectFrom("identity.links")
    .selectAll()
    .where("token_hash", "=", hashSecret(token))
    .forUpdate()
    .executeTakeFirst();
  if (!link || link.revoked_at) throw unknownLink();
  return link;
}

function unknownLink(): AppError {
  return new AppError("link-unknown", "This link is not known here. Use the newest mail.");
}
