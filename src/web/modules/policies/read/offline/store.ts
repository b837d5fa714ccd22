/** What the reader keeps on this device: statements that wait to be sent, and changes of the reading state that do. */
const name = "clarion.reading";
export const stores = { statements: "assignmentId", changes: "url" } as const;
export type StoreName = keyof typeof stores;

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("the device's store refused"));
  });
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const [store, keyPath] of Object.entries(stores)) request.result.createObjectStore(store, { keyPath });
  };
  return asked(request);
}

async function within<T>(
  store: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await opened();
  try {
    const transaction = database.transaction(store, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the device's store is full"));
    });
    const result = await asked(work(transaction.objectStore(store)));
    // What was written is there only when the transaction says so.
    await done;
    return result;
  } finally {
    database.close();
  }
}

export const putKept = (store: StoreName, value: object) => within(store, "readwrite", (into) => into.put(value));
export const removeKept = (store: StoreName, key: string) => within(store, "readwrite", (from) => from.delete(key));
export const clearKept = (store: StoreName) => within(store, "readwrite", (from) => from.clear());
export const allKept = <T>(store: StoreName): Promise<T[]> =>
  within(store, "readonly", (from) => from.getAll() as IDBRequest<T[]>);
