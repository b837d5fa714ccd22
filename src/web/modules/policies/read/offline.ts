import {
  dropStatement,
  type KeptStatement,
  listStatements,
  newsChannel,
  type StatementNews,
  sendStatements,
  storeStatement,
} from "./offline/statements.ts";

export type { KeptStatement };

type Listener = (news: StatementNews) => void;
const listeners = new Set<Listener>();

function tell(news: StatementNews): void {
  for (const listener of listeners) listener(news);
}

/** What was kept on this device about an assignment; undefined when nothing was. */
export async function keptStatement(assignmentId: string): Promise<KeptStatement | undefined> {
  return (await listStatements()).find((one) => one.assignmentId === assignmentId);
}

/**
 * Keeps an acknowledgement that cannot be sent now, and asks the browser to wake us once it can be. Resolves only when
 * it is written; rejects where the device keeps nothing (a private window), so that nobody is told it was.
 */
export async function keepStatement(statement: Omit<KeptStatement, "refused">): Promise<void> {
  await storeStatement({ ...statement, refused: null });
  tell({ kind: "kept", assignmentId: statement.assignmentId });
  await wakeWhenOnline().catch(() => undefined);
}

/** What this person confirmed here and the server would not have. */
export async function refusedStatements(personId: string): Promise<readonly KeptStatement[]> {
  return (await listStatements()).filter((one) => one.personId === personId && one.refused !== null);
}

/** Its person has seen it, or has confirmed since. What still waits to be sent stays. */
export async function forgetRefused(assignmentId: string): Promise<void> {
  if (!(await keptStatement(assignmentId))?.refused) return;
  await dropStatement(assignmentId);
  tell({ kind: "seen", assignmentId });
}

/** Sends what waits; resolves when all was tried. Never rejects for want of a connection. */
export async function flushStatements(): Promise<void> {
  for (const news of await sendStatements()) tell(news);
}

/** Hears what becomes of kept statements, also when the service worker or another page sent them. */
export function subscribeStatements(listener: Listener): () => void {
  const channel = new BroadcastChannel(newsChannel);
  const flush = () => void flushStatements();
  channel.onmessage = ({ data }: MessageEvent<StatementNews>) => listener(data);
  listeners.add(listener);
  window.addEventListener("online", flush);
  return () => {
    channel.close();
    listeners.delete(listener);
    window.removeEventListener("online", flush);
  };
}

/** Background Sync, where the browser has it: sends even after the page was closed. */
async function wakeWhenOnline(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration();
  const sync = (worker as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await sync?.register(newsChannel);
}
