import { beforeEach, describe, expect, it, vi } from "vitest";

type Listener = (event: Record<string, unknown>) => void;

const origin = "https://clarion.example";
const assignment = `/api/assignments/${"a".repeat(8)}-aaaa-4aaa-8aaa-${"a".repeat(12)}`;
const picture = `/api/policies/${"b".repeat(8)}-bbbb-4bbb-8bbb-${"b".repeat(12)}/pictures/${"c".repeat(64)}`;

const pathOf = (request: Request | string) => {
  const { pathname, search } = new URL(typeof request === "string" ? request : request.url, origin);
  return pathname + search;
};

/** As much of a browser's caches as the worker uses. */
function someCaches() {
  const all = new Map<string, Map<string, Response>>();
  let full = false;
  const find = (cache: Map<string, Response> | undefined, key: string, ignoreSearch = false) => {
    const bare = (path: string) => path.split("?")[0];
    const found = cache?.get(key) ?? [...(cache ?? [])].find(([path]) => ignoreSearch && bare(path) === bare(key))?.[1];
    return found?.clone();
  };
  const open = async (name: string) => {
    const cache = all.get(name) ?? new Map<string, Response>();
    all.set(name, cache);
    return {
      match: async (key: Request | string, how?: { ignoreSearch?: boolean }) =>
        find(cache, pathOf(key), how?.ignoreSearch),
      async put(key: Request | string, answer: Response) {
        if (full) throw new DOMException("full", "QuotaExceededError");
        cache.set(pathOf(key), answer);
      },
      async delete(key: Request) {
        for (const path of [...cache.keys()]) if (path.split("?")[0] === pathOf(key).split("?")[0]) cache.delete(path);
      },
      async add(path: string) {
        cache.set(path, await fetch(path));
      },
    };
  };
  return {
    all,
    fill: () => {
      full = true;
    },
    open,
    keys: async () => [...all.keys()],
    delete: async (name: string) => {
      if (full) throw new DOMException("full", "QuotaExceededError");
      return all.delete(name);
    },
    match: async (key: Request | string, { cacheName }: { cacheName?: string } = {}) => {
      const searched = cacheName === undefined ? [...all.values()] : [all.get(cacheName)];
      return searched.map((cache) => find(cache, pathOf(key))).find((found) => found !== undefined);
    },
  };
}

class LocalRequest extends Request {
  constructor(url: string | Request, init?: RequestInit) {
    super(typeof url === "string" ? new URL(url, origin) : url, init);
  }
}

const listeners = new Map<string, Listener>();
let server: Record<string, () => Response>;
let online: boolean;
let kept: ReturnType<typeof someCaches>;

const json = (body: unknown, status = 200) => Response.json(body, { status });

beforeEach(async () => {
  vi.resetModules();
  listeners.clear();
  online = true;
  kept = someCaches();
  const said = { id: "of Ana" };
  server = {
    "/api/session": () => json({ person: { id: "ana" } }),
    "/api/sign-out": () => json({ person: null }),
    [assignment]: () => json(said),
    [`${assignment}?language=en`]: () => json(said),
    [picture]: () => new Response("a picture"),
  };
  const worker = {
    addEventListener: (kind: string, listener: Listener) => listeners.set(kind, listener),
    clients: { claim: async () => undefined },
    skipWaiting: async () => undefined,
    location: new URL(origin),
  };
  for (const [name, value] of Object.entries({
    self: worker,
    SHELL_NAME: "new",
    SHELL_FILES: [],
    caches: kept,
    Request: LocalRequest,
    // A device that keeps nothing there either.
    indexedDB: {
      open() {
        throw new DOMException("closed", "InvalidStateError");
      },
    },
    fetch: async (request: Request | string) => {
      if (!online) throw new TypeError("Failed to fetch");
      return server[pathOf(request)]?.() ?? json({}, 404);
    },
  }))
    vi.stubGlobal(name, value);
  await import("./service-worker.ts");
});

async function get(path: string, method = "GET"): Promise<{ status: number; text: string } | "nothing"> {
  let answer: Promise<Response> | undefined;
  const work: Promise<unknown>[] = [];
  listeners.get("fetch")?.({
    request: new LocalRequest(path, { method }),
    respondWith: (given: Promise<Response>) => {
      answer = given;
    },
    waitUntil: (given: Promise<unknown>) => work.push(given),
  });
  const given = await answer?.catch(() => undefined);
  await Promise.all(work);
  return given ? { status: given.status, text: await given.text() } : "nothing";
}

async function open(personId = "ana", answers = [`${assignment}?language=en`, picture]): Promise<void> {
  const work: Promise<unknown>[] = [];
  const data = { kind: "opened", personId, files: [], answers };
  listeners.get("message")?.({ data, waitUntil: (given: Promise<unknown>) => work.push(given) });
  await Promise.all(work);
}

const ofAna = { status: 200, text: '{"id":"of Ana"}' };

describe("the worker of the reader", () => {
  it("shows without a connection what was opened, its pictures with it", async () => {
    await open();
    online = false;
    expect(await get(`${assignment}?language=en`)).toEqual(ofAna);
    expect(await get(`${assignment}?language=de`)).toEqual(ofAna);
    expect(await get(picture)).toEqual({ status: 200, text: "a picture" });
  });

  it("keeps no picture that was looked at elsewhere", async () => {
    await open("ana", [`${assignment}?language=en`]);
    await get(picture);
    online = false;
    expect(await get(picture)).toBe("nothing");
  });

  it.each([
    ["another person", () => json({ person: { id: "ben" } })],
    ["nobody", () => json({ person: null })],
  ])("shows nothing any more once %s is signed in", async (_, session) => {
    await open();
    server["/api/session"] = session;
    await get("/api/session");
    online = false;
    expect(await get(assignment)).toBe("nothing");
  });

  it.each([200, 401])("shows nothing any more after signing out, answered by %i", async (status) => {
    await open();
    server["/api/sign-out"] = () => json({}, status);
    await get("/api/sign-out", "POST");
    online = false;
    expect(await get(assignment)).toBe("nothing");
  });

  it("takes nobody's word for who they are: what the server refuses to them is not theirs", async () => {
    await open();
    server[`${assignment}?language=en`] = () => json({}, 404);
    await open("ben");
    online = false;
    expect(await get(`${assignment}?language=en`)).toEqual(ofAna);
  });

  it("drops what the server no longer gives", async () => {
    await open();
    server[assignment] = () => json({}, 404);
    expect(await get(assignment)).toMatchObject({ status: 404 });
    online = false;
    expect(await get(assignment)).toBe("nothing");
  });

  it("shows what it kept for two weeks after the person was last here, and no longer", async () => {
    await open();
    online = false;
    vi.setSystemTime(Date.now() + 13 * 86_400_000);
    expect(await get(assignment)).toEqual(ofAna);
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    expect(await get(assignment)).toBe("nothing");
    vi.useRealTimers();
  });

  it("shows what it kept while the server is being started anew", async () => {
    await open();
    server[assignment] = () => json({}, 502);
    expect(await get(assignment)).toEqual(ofAna);
  });

  it("stands in nobody's way when the device can keep nothing", async () => {
    await open();
    kept.fill();
    expect(await get(assignment)).toEqual(ofAna);
    server["/api/session"] = () => json({ person: null });
    expect(await get("/api/session")).toMatchObject({ status: 200 });
    expect(await get("/api/sign-out", "POST")).toMatchObject({ status: 200 });
  });

  it("leaves to a page that is open the files of the build before", async () => {
    for (const name of ["clarion-shell-older", "clarion-shell-old", "clarion-shell-new"]) await kept.open(name);
    let done: Promise<unknown> | undefined;
    listeners.get("activate")?.({
      waitUntil: (given: Promise<unknown>) => {
        done = given;
      },
    });
    await done;
    expect([...kept.all.keys()]).toEqual(["clarion-shell-old", "clarion-shell-new"]);
  });
});
