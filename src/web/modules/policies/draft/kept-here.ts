import type { Draft } from "./draft.ts";

/** What could not be saved is kept by the browser, so that neither a lost connection nor a closed window loses it. */
export interface KeptHere {
  readonly draft: Draft;
  /** What it was written from. */
  readonly base: Draft;
  readonly revision: number;
  readonly at: string;
}

const nameOf = (documentId: string) => `clarion.policy-draft.${documentId}`;

export function keepHere(documentId: string, kept: KeptHere): boolean {
  try {
    localStorage.setItem(nameOf(documentId), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function keptHere(documentId: string): KeptHere | undefined {
  try {
    const text = localStorage.getItem(nameOf(documentId));
    return text === null ? undefined : (JSON.parse(text) as KeptHere);
  } catch {
    return undefined;
  }
}

export function forgetHere(documentId: string): void {
  try {
    localStorage.removeItem(nameOf(documentId));
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
