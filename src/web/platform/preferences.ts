import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** A choice of this browser; null when storage is closed to us or nothing was chosen. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`clarion.${name}`);
  } catch {
    return null;
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(`clarion.${name}`, value);
  } catch {
    // Private windows may forbid it: the choice then lasts for this page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A remembered choice among known values. */
export function usePreference<T extends string>(
  name: string,
  allowed: readonly T[],
  fallback: T,
): readonly [T, (value: T) => void] {
  const stored = useSyncExternalStore(subscribe, () => readPreference(name));
  const value = allowed.find((candidate) => candidate === stored) ?? fallback;
  return [value, useCallback((next: T) => writePreference(name, next), [name])];
}
