import { sendChanges } from "../modules/policies/read/offline/changes.ts";
import { newsChannel, sendStatements, signedIn } from "../modules/policies/read/offline/statements.ts";
import { forgetPerson, keep, keepFor, kept, ownerIs, quietly } from "./kept.ts";

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

/** A page that was opened before goes on with the files of its build, which the server may no longer have. */
async function forgetOldShells(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(shellPrefix) && name !== shell);
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
}

/** What this person said or changed without a connection: browsers that wake no worker send it by any page. */
async function sendWhatWaits(personId: string): Promise<void> {
  await quietly(sendStatements());
  await quietly(sendChanges(personId));
}

/** Every page asks who is signed in: whoever it is, they find nothing of anybody else. */
async function session(event: Fetching): Promise<Response> {
  const answer = await fetch(event.request);
  if (!answer.ok) return answer;
  const said = (await quietly(answer.clone().json())) as { person?: { id: string } | null } | undefined;
  if (!said) return answer;
  await quietly(ownerIs(said.person?.id));
  if (said.person) event.waitUntil(sendWhatWaits(said.person.id));
  return answer;
}

const later = (milliseconds: number) =>
  new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), milliseconds));

/** What waits goes first, if it goes soon: afterwards nobody could send it. */
async function signOut(request: Request): Promise<Response> {
  await Promise.race([quietly(sendAsWhoIsHere()), later(4_000)]);
  const answer = await fetch(request);
  if (answer.ok || answer.status === 401) await quietly(forgetPerson({ changes: true }));
  return answer;
}

async function sendAsWhoIsHere(): Promise<void> {
  const personId = await signedIn();
  if (personId !== undefined) await sendWhatWaits(personId);
}

/** A server that is being started anew answers, through whatever stands before it, as good as nothing. */
const noAnswer = new Set([502, 503, 504]);

/** From the network; where that does not answer, or not in time, as it was kept. */
async function keptWithout(network: Promise<Response>, find: () => Promise<Response | undefined>): Promise<Response> {
  const first = await Promise.race([quietly(network), later(6_000)]);
  if (first && !noAnswer.has(first.status)) return first;
  return (await quietly(find())) ?? network;
}

async function page(request: Request): Promise<Response> {
  return keptWithout(fetch(request), () => caches.match(pageKey, { cacheName: shell }));
}

/** Of this build or the one before: a file's name says what is in it. */
async function file(request: Request): Promise<Response> {
  return (await quietly(caches.match(request))) ?? fetch(request);
}

async function opened(event: Waiting, request: Request): Promise<Response> {
  const network = fetch(request);
  const copy = network.then((answer) => answer.clone());
  event.waitUntil(quietly(copy.then((answer) => keep(request, answer))));
  return keptWithout(network, () => kept(request));
}

async function keepOpened({ personId, files = [], answers = [] }: NonNullable<Said["data"]>): Promise<void> {
  if (personId !== undefined) await quietly(keepFor(personId, answers));
  const cache = await caches.open(shell);
  for (const path of files) if (!(await cache.match(path))) await quietly(cache.add(path));
}

/** What was changed at a text is changed in what is kept of it, too. */
async function changed(event: Fetching): Promise<Response> {
  const answer = await fetch(event.request);
  const [reading = ""] = /^.*\/reading/.exec(new URL(event.request.url).pathname) ?? [];
  if (answer.ok && reading !== "") event.waitUntil(quietly(opened(event, new Request(reading))));
  return answer;
}

const ofAssignment = /^\/api\/assignments\/[0-9a-f-]{36}(?:\/(?:reading|statement))?$/;
const ofPicture = /^\/api\/policies\/[0-9a-f-]{36}\/pictures\/[0-9a-f]{64}$/;
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
  if (pathname === "/api/session") return session(event);
  // Kept only with a text that was opened to be read: managers look at others, too.
  if (ofPicture.test(pathname)) return keptWithout(fetch(request), () => kept(request));
  return ofAssignment.test(pathname) ? opened(event, request) : undefined;
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
