import { i18n } from "@lingui/core";
import { readPreference } from "../../../../platform/preferences.ts";
import { flushStatements } from "../offline.ts";

/** Files of this page that came before a worker could see them, its fonts among them. */
function filesLoaded(): string[] {
  return performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === window.location.origin && pathname.startsWith("/assets/"))
    .map(({ pathname }) => pathname);
}

/** What was asked of the server for this text, word for word: it is kept under the same address. */
function answersOf(id: string): string[] {
  const query = new URLSearchParams({ language: i18n.locale });
  const text = readPreference("reading.text");
  if (text) query.set("text", text);
  return [`/api/assignments/${id}?${query}`, `/api/assignments/${id}/reading`, `/api/assignments/${id}/statement`];
}

/**
 * From now on this text can be read on without a connection. Where the browser has no workers, or only an insecure way
 * to us, everything works as before, online.
 */
export async function keepForOffline({
  id,
  personId,
}: {
  readonly id: string;
  readonly personId: string;
}): Promise<void> {
  void flushStatements().catch(() => undefined);
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/service-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ kind: "opened", personId, files: filesLoaded(), answers: answersOf(id) });
  } catch {
    // Without the worker there is no reading offline; that is no reason to disturb anybody who reads online.
  }
}
