import type { Draft } from "./draft.ts";

/** What could not be saved is kept by the browser, so that neither a lost connection nor a closed window loses it. */
interface KeptHere {
  readonly draft: Draft;
  /** What it was written from. */
  readonly base: Draft;
  readonly revision: number;
  readonly at: string;
}

/** Where it lies: apart for each person and each window, so that none takes the words of another. */
export interface KeptPlace {
  readonly name: string;
  readonly at: string;
}

const folderOf = (personId: string, documentId: string) => `clarion.policy-draft.${personId}.${documentId}.`;

export const placeOfWindow = (personId: string, documentId: string): string =>
  `${folderOf(personId, documentId)}${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;

export function keepHere(name: string, kept: KeptHere): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** What was kept last of this person's words at a document, by whichever window. */
export function keptHere(personId: string, documentId: string): { name: string; kept: KeptHere } | undefined {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(folderOf(personId, documentId)));
    return names
      .flatMap((name) => {
        const kept = read(name);
        return kept ? [{ name, kept }] : [];
      })
      .sort((a, b) => (a.kept.at < b.kept.at ? 1 : -1))[0];
  } catch {
    return undefined;
  }
}

function read(name: string): KeptHere | undefined {
  const kept = JSON.parse(localStorage.getItem(name) ?? "null") as Partial<KeptHere> | null;
  const isWhole = Array.isArray(kept?.draft?.texts) && Array.isArray(kept.base?.texts) && typeof kept.at === "string";
  return isWhole ? (kept as KeptHere) : undefined;
}

/** Unless the window that it belongs to has kept something else there since. */
export function forgetHere({ name, at }: KeptPlace): void {
  try {
    if (read(name)?.at === at) localStorage.removeItem(name);
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
