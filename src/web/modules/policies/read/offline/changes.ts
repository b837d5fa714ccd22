import { ApiProblem } from "../../../../platform/problem.ts";
import { allKept, putKept, removeKept } from "./store.ts";

/** A change of what a reader keeps for themselves. Its address says what it is about; sent twice it is there once. */
export interface Change {
  readonly url: string;
  readonly method: "PUT" | "DELETE";
  readonly body: unknown;
  readonly personId: string;
}

async function tried({ url, method, body }: Change): Promise<"sent" | "later"> {
  const answer = await fetch(url, {
    method,
    keepalive: true,
    ...(method === "PUT" && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch(() => undefined);
  // Whoever signs in again goes on where they were.
  if (!answer || answer.status >= 500 || [401, 429].includes(answer.status)) return "later";
  if (!answer.ok) throw new ApiProblem(answer.status, await answer.json().catch(() => ({})));
  return "sent";
}

/** Sends a change, or keeps the last one of its address on this device until it can be sent; rejects where neither is done. */
export async function sendChange(change: Change): Promise<void> {
  if ((await tried(change)) === "later")
    await putKept("changes", change).catch(() => {
      throw new ApiProblem(0, { code: "unreachable" });
    });
  else await removeKept("changes", change.url).catch(() => undefined);
}

export const waitingChanges = (personId: string): Promise<readonly Change[]> =>
  allKept<Change>("changes").then(
    (all) => all.filter((change) => change.personId === personId),
    () => [],
  );

/** Sends what waits of this person. What the server refuses is dropped: it is about nothing that is there any more. */
export async function sendChanges(personId: string): Promise<void> {
  for (const change of await waitingChanges(personId)) {
    const outcome = await tried(change).catch(() => "sent" as const);
    if (outcome === "later") return;
    await removeKept("changes", change.url);
  }
}
