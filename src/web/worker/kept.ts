import { clearKept } from "../modules/policies/read/offline/store.ts";

/** What one person opened; gone with them. */
const answers = "clarion-answers";
const ownerKey = "/reading-owner";

/** For so long after its person was last seen here, signed in, it is shown without a connection. */
const days = 14;

/** A device that keeps nothing, or is full, never stands in the way of whoever is online. */
export const quietly = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

/** Changes that are not sent yet stay only for whoever may come back to send them. */
export async function forgetPerson({ changes }: { readonly changes: boolean }): Promise<void> {
  await caches.delete(answers);
  if (changes) await quietly(clearKept("changes"));
}

async function owner(): Promise<string | undefined> {
  const known = await caches.match(ownerKey, { cacheName: answers });
  if (!known) return undefined;
  if (Date.now() - Number(known.headers.get("seen")) <= days * 86_400_000) return known.text();
  await forgetPerson({ changes: false });
  return undefined;
}

async function keepOwner(personId: string): Promise<void> {
  const seen = { headers: { seen: String(Date.now()) } };
  await (await caches.open(answers)).put(ownerKey, new Response(personId, seen));
}

/** Who is signed in finds nothing of anybody else; nobody finds anything. Words that wait to be sent stay. */
export async function ownerIs(personId: string | undefined): Promise<void> {
  const known = await owner();
  if (known === undefined) return;
  if (known === personId) await keepOwner(known);
  else await forgetPerson({ changes: personId !== undefined });
}

/** As it was kept, or in another language; of nobody, where its time is over. */
export async function kept(request: Request): Promise<Response | undefined> {
  if ((await owner()) === undefined) return undefined;
  const cache = await caches.open(answers);
  return (await cache.match(request)) ?? cache.match(request, { ignoreSearch: true });
}

/** What the server gives is kept where it is known for whom; what it no longer gives is not kept either. */
export async function keep(request: Request, answer: Response): Promise<void> {
  if ((await owner()) === undefined) return;
  const cache = await caches.open(answers);
  if (answer.ok) await cache.put(request, answer);
  else if ([401, 403, 404, 410].includes(answer.status)) await cache.delete(request, { ignoreSearch: true });
}

/** The first is of one person alone: only who is given it is taken for them. */
export async function keepFor(personId: string, [first, ...more]: readonly string[]): Promise<void> {
  const proof = first === undefined ? undefined : await quietly(fetch(first));
  if (first === undefined || !proof?.ok) return;
  const known = await owner();
  if (known !== undefined && known !== personId) await forgetPerson({ changes: true });
  await keepOwner(personId);
  await quietly(keep(new Request(first), proof));
  for (const url of more) {
    const answer = await quietly(fetch(url));
    if (answer?.ok && (await owner()) === personId) await quietly(keep(new Request(url), answer));
  }
}
