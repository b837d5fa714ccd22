import { newsChannel, sendStatements } from "../modules/policies/read/offline/statements.ts";
import { clearKept } from "../modules/policies/read/offline/store.ts";

/** What the build puts here: a name for this build, and the files without which the reader does not open. */
declare const SHELL_NAME: string;
declare const SHELL_FILES: readonly string[];

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Said extends Waiting {
  readonly data: { readonly kind?: string; readonly personId?: string; files?: string[]; answers?: string[] } | null;
}
interface Worker {
  addEventListener(kind: "install" | "activate" | "sync", listener: (event: Waiting) => void): void;
  addEventListener(kind: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(kind: "message", listener: (event: Said) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly location: Location;
}
const worker = self as unknown as Worker;

const shellPrefix = "clarion-shell-";
const shell = `${shellPrefix}${SHELL_NAME}`;
/** What one person opened; gone with them. */
const answers = "clarion-answers";
const ownerKey = "/reading-owner";
const pageKey = "/read/offline";

/**
 * The page and exactly the files that it loads, of one build. The page is an answer like any other of this address: it
 * keeps its header and the nonce in it together. A page of a newer build than this worker's is not taken; its own worker
 * will.
 */
async function keepShell(): Promise<void> {
  const cache = await caches.open(shell);
  await cache.addAll(SHELL_FILES.map((file) => `/${file}`));
  const page = await fetch(pageKey, { cache: "no-store" });
  const text = await page.clone().text();
  if (!page.ok || !SHELL_FILES.some((file) => text.includes(`/${file}`)))
    throw new Error("the page is of another build");
  await cache.put(pageKey, page);
}

async function forgetOldShells(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(shellPrefix) && name !== shell).map((name) => caches.delete(name)),
  );
}

/** What is kept of what was read. Words that somebody gave and that are not sent yet stay: they are theirs to send. */
async function forgetPerson(): Promise<void> {
  await caches.delete(answers);
  await clearKept("changes").catch(() => undefined);
}

async function ownerIs(personId: string | undefined): Promise<void> {
  const owner = await (await caches.match(ownerKey, { cacheName: answers }))?.text();
  if (owner !== undefined && owner !== personId) await forgetPerson();
}

/** Every page asks who is signed in: whoever it is, they find nothing of anybody else. */
async function session(request: Request): Promise<Response> {
  const answer = await fetch(request);
  if (answer.ok) {
    const { person } = (await answer.clone().json()) as { person?: { id: string } | null };
    await ownerIs(person?.id);
  }
  return answer;
}

async function signOut(request: Request): Promise<Response> {
  const answer = await fetch(request);
  if (answer.ok) await forgetPerson();
  return answer;
}

/** From the network; where that does not answer, or not in time, as it was kept. */
async function keptWithout(network: Promise<Response>, kept: () => Promise<Response | undefined>): Promise<Response> {
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, 6_000));
  const first = await Promise.race([network.catch(() => undefined), patience]);
  return first ?? (await kept()) ?? network;
}

async function page(request: Request): Promise<Response> {
  return keptWithout(fetch(request), () => caches.match(pageKey, { cacheName: shell }));
}

async function file(request: Request): Promise<Response> {
  const known = await caches.match(request, { cacheName: shell });
  return known ?? fetch(request);
}

async function opened(request: Request): Promise<Response> {
  const kept = async () => {
    const cache = await caches.open(answers);
    return (await cache.match(request)) ?? (await cache.match(request, { ignoreSearch: true }));
  };
  const network = fetch(request).then(async (answer) => {
    // Only what belongs to whom it is known: the page says so when it has opened.
    if (answer.ok && (await caches.match(ownerKey, { cacheName: answers })))
      await (await caches.open(answers)).put(request, answer.clone());
    return answer;
  });
  return keptWithout(network, kept);
}

async function keepOpened({ personId, files = [], answers: urls = [] }: NonNullable<Said["data"]>): Promise<void> {
  await ownerIs(personId);
  const cache = await caches.open(answers);
  await cache.put(ownerKey, new Response(personId ?? ""));
  for (const url of urls) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) await cache.put(url, answer);
  }
  const shellCache = await caches.open(shell);
  for (const path of files) if (!(await shellCache.match(path))) await shellCache.add(path).catch(() => undefined);
}

/** What was changed at a text is changed in what is kept of it, too. */
async function changed(event: Fetching): Promise<Response> {
  const answer = await fetch(event.request);
  const [reading = ""] = /^.*\/reading/.exec(new URL(event.request.url).pathname) ?? [];
  if (answer.ok && reading !== "") event.waitUntil(opened(new Request(reading)));
  return answer;
}

const ofAssignment = /^\/api\/assignments\/[0-9a-f-]{36}(?:\/(?:reading|statement))?$/;
const ofReading = /^\/api\/assignments\/[0-9a-f-]{36}\/reading\//;

/** What this worker answers, and nothing else: mail links, other pages and the rest of the API go by as if it were not. */
function answerFor(event: Fetching): Promise<Response> | undefined {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return undefined;
  if (request.method === "POST") return pathname === "/api/sign-out" ? signOut(request) : undefined;
  if (request.method !== "GET") return ofReading.test(pathname) ? changed(event) : undefined;
  if (request.mode === "navigate") return pathname.startsWith("/read/") ? page(request) : undefined;
  if (pathname.startsWith("/assets/")) return file(request);
  if (pathname === "/api/session") return session(request);
  return ofAssignment.test(pathname) ? opened(request) : undefined;
}

worker.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOldShells().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (event) => {
  const answer = answerFor(event);
  if (answer) event.respondWith(answer);
});
worker.addEventListener("message", (event) => {
  if (event.data?.kind === "opened") event.waitUntil(keepOpened(event.data));
});
// The browser is online again, whether the page is still there or not.
worker.addEventListener("sync", (event) => {
  if ((event as Waiting & { tag?: string }).tag === newsChannel) event.waitUntil(sendStatements());
});
