import { i18n } from "@lingui/core";
import { readPreference } from "../../../../platform/preferences.ts";
import type { DocumentNode } from "../../../../ui/document/tree.ts";
import type { Assignment } from "../../api.ts";
import { pictureAddress } from "../../picture-address.ts";
import { flushStatements } from "../offline.ts";

/** Files of this page that came before a worker could see them, its fonts among them. */
function filesLoaded(): string[] {
  return performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === window.location.origin && pathname.startsWith("/assets/"))
    .map(({ pathname }) => pathname);
}

const picturesIn = (node: DocumentNode): string[] =>
  node.type === "image" ? [String(node.attrs?.file)] : (node.content ?? []).flatMap(picturesIn);

/** What was asked of the server for this text, word for word: it is kept under the same address. */
function answersOf({ id, documentId, content }: Assignment): string[] {
  const query = new URLSearchParams({ language: i18n.locale });
  const text = readPreference("reading.text");
  if (text) query.set("text", text);
  const own = `/api/assignments/${id}`;
  return [
    `${own}?${query}`,
    `${own}/reading`,
    `${own}/statement`,
    ...picturesIn(content).map(pictureAddress(documentId)),
  ];
}

/**
 * From now on this text can be read on without a connection. Where the browser has no workers, or only an insecure way
 * to us, everything works as before, online.
 */
export async function keepForOffline(assignment: Assignment): Promise<void> {
  void flushStatements().catch(() => undefined);
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/service-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    const opened = { personId: assignment.personId, files: filesLoaded(), answers: answersOf(assignment) };
    active?.postMessage({ kind: "opened", ...opened });
  } catch {
    // Without the worker there is no reading offline; that is no reason to disturb anybody who reads online.
  }
}
