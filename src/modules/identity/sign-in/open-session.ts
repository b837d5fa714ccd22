import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { Person } from "../../people/public.ts";
import { newDeviceCookie } from "../guesses/device-cookie.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import { holdPassword } from "./credential.ts";
import { deviceWords } from "./device-words.ts";
import { ensureAccount } from "./ensure-account.ts";
import { noteSignIn } from "./history.ts";
import type { Caller, Method, SignInTools } from "./tools.ts";

export interface SignedIn {
  readonly personId: string;
  /** Values of `Set-Cookie`. */
  readonly cookies: readonly string[];
}

/** Opens a full session for somebody who has proved who they are, and marks their browser as known to them. */
export async function openSession(
  tx: Tx,
  tools: SignInTools,
  input: {
    readonly person: Person;
    readonly method: Exclude<Method, "link">;
    readonly caller: Caller;
    readonly known: boolean;
    readonly now: Temporal.Instant;
  },
): Promise<Recorded<SignedIn>> {
  const { person, method, caller, now } = input;
  const strength = method === "password" ? "password" : "strong";
  const password = await holdPassword(tx, person.id);
  await ensureAccount(tx, person);
  const { headers, response } = await tools.auth.inTransaction(tx, (api) =>
    api.openSession({
      body: { accountId: person.id, strength, scope: null },
      headers: new Headers(),
      returnHeaders: true,
    }),
  );
  const device = deviceWords(caller.userAgent);
  await tx
    .updateTable("identity.sessions")
    .set({ method, device, proved_at: new Date(now.epochMilliseconds) })
    .where("id", "=", response.sessionId)
    .execute();
  await noteSignIn(tx, { personId: person.id, at: now, outcome: "opened", method, device, known: input.known });
  await signal(tx, sessionsTopic);
  const cookies = [...headers.getSetCookie(), newDeviceCookie(tools, { id: person.id, password }, now)];
  const fact = {
    kind: "identity.session.opened",
    at: now,
    actor: `person:${person.id}`,
    subjects: [`person:${person.id}`] as const,
    data: { strength, method },
  };
  return record(tx, fact, { personId: person.id, cookies });
}
