import { allKept, putKept, removeKept } from "./store.ts";

/** An acknowledgement that was made without a connection. Whose it is stands in it: nobody else sends it. */
export interface KeptStatement {
  readonly assignmentId: string;
  readonly personId: string;
  readonly title: string;
  /** All three as they were shown and when they were confirmed, by this device's clock. */
  readonly contentHash: string;
  readonly wording: string;
  readonly statedAt: string;
  /** Why the server will not have it; null while it waits to be sent. */
  readonly refused: { readonly code: string; readonly reason: string | null } | null;
}

/** What became of one of them, told to every open page of this device. */
export type StatementNews =
  | { readonly kind: "kept" | "refused" | "seen"; readonly assignmentId: string }
  | { readonly kind: "sent"; readonly assignmentId: string; readonly acknowledgedAt: string };

export const newsChannel = "clarion.statements";

export const listStatements = () => allKept<KeptStatement>("statements");
export const storeStatement = (statement: KeptStatement) => putKept("statements", statement);
export const dropStatement = (assignmentId: string) => removeKept("statements", assignmentId);

function tell(news: StatementNews): void {
  const channel = new BroadcastChannel(newsChannel);
  channel.postMessage(news);
  channel.close();
}

/** Who is signed in at this moment; undefined without a connection or a session. */
export async function signedIn(): Promise<string | undefined> {
  const answer = await fetch("/api/session").catch(() => undefined);
  if (!answer?.ok) return undefined;
  const session = (await answer.json()) as { readonly person?: { readonly id: string } | null };
  return session.person?.id;
}

/** Whether an answer settles the statement: anything else means to try again later. */
const refuses = (status: number): boolean => status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);

async function send(statement: KeptStatement): Promise<StatementNews | undefined> {
  const { assignmentId, contentHash, wording, statedAt } = statement;
  const answer = await fetch(`/api/assignments/${assignmentId}/acknowledge`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ contentHash, wording, statedAt, method: "offline" }),
  }).catch(() => undefined);
  if (answer?.ok) {
    const { acknowledgedAt } = (await answer.json()) as { acknowledgedAt: string };
    await dropStatement(assignmentId);
    return { kind: "sent", assignmentId, acknowledgedAt };
  }
  if (!answer || !refuses(answer.status)) return undefined;
  // To whoever signed in meanwhile it is not there; it waits for its own person.
  if (answer.status === 404 && (await signedIn()) !== statement.personId) return undefined;
  const body = (await answer.json().catch(() => ({}))) as { code?: string; reason?: string };
  await storeStatement({ ...statement, refused: { code: body.code ?? "unexpected", reason: body.reason ?? null } });
  return { kind: "refused", assignmentId };
}

/** One at a time on this device: a page and its worker both wake when there is a connection. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  return locks ? await locks.request(newsChannel, work) : work();
}

/** Sends what waits and is of the person who is signed in. Sending twice acknowledges once: the server sees to that. */
export const sendStatements = (): Promise<readonly StatementNews[]> => alone(sendWaiting);

async function sendWaiting(): Promise<readonly StatementNews[]> {
  const waiting = (await listStatements()).filter(({ refused }) => refused === null);
  if (waiting.length === 0) return [];
  const personId = await signedIn();
  const told: StatementNews[] = [];
  for (const statement of waiting.filter((one) => one.personId === personId)) {
    const news = await send(statement);
    if (!news) continue;
    told.push(news);
    tell(news);
  }
  return told;
}
