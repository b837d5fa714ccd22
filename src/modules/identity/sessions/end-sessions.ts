import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { sessionsTopic } from "./topic.ts";

export interface SessionsEnded {
  readonly personId: string;
  /** One session, or all but `kept`. */
  readonly only?: string;
  readonly kept?: string;
  readonly actor: string;
  readonly now: Temporal.Instant;
}

/** Ends sessions of a person, at once and in every web process. Answers how many there were. */
export async function endSessions(tx: Tx, input: SessionsEnded): Promise<Recorded<number>> {
  const ended = await tx
    .deleteFrom("identity.sessions")
    .where("account_id", "=", input.personId)
    .$if(input.only !== undefined, (query) => query.where("id", "=", input.only ?? ""))
    .$if(input.kept !== undefined, (query) => query.where("id", "<>", input.kept ?? ""))
    .returning(["method", "device"])
    .execute();
  if (input.only !== undefined && ended.length === 0)
    throw new AppError("not-found", "This session has ended already.");
  await signal(tx, sessionsTopic);
  const fact = {
    kind: "identity.session.ended",
    at: input.now,
    actor: input.actor,
    subjects: [`person:${input.personId}`] as const,
    data: { count: ended.length, methods: [...new Set(ended.map((session) => session.method))] },
  };
  return record(tx, fact, ended.length);
}
