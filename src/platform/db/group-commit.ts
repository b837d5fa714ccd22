/**
 * Lets callers that come at the same time share one transaction: whoever arrives while one is running waits for the
 * next, which takes them all. Each caller's promise settles after its own transaction has, so nothing is answered
 * before it is durable. If the transaction fails, all that were in it fail.
 */
export function groupCommit<Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  limit = 500,
): (item: Item) => Promise<Result> {
  interface Waiting {
    readonly item: Item;
    resolve(result: Result): void;
    reject(error: unknown): void;
  }
  const waiting: Waiting[] = [];
  let running = false;

  const run = async () => {
    running = true;
    // What arrives in the same turn of the event loop belongs together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.splice(0, limit);
      try {
        const results = await commit(group.map((one) => one.item));
        if (results.length !== group.length) throw new Error("a group was answered incompletely");
        for (const [index, one] of group.entries()) one.resolve(results[index] as Result);
      } catch (error) {
        for (const one of group) one.reject(error);
      }
    }
    running = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}
