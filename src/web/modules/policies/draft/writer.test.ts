import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../../platform/problem.ts";
import { type Draft, textIn, withText } from "./draft.ts";
import type { PolicyDraft } from "./draft-api.ts";
import { Writer } from "./writer.ts";

const says = (words: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const found = {
  documentId: "d",
  revision: 3,
  updatedAt: "2026-03-02T08:00:00Z",
  texts: [{ language: "en", title: "Desks", content: says("Clear.") }],
  classification: "internal",
  ownerOffice: null,
  reviewOn: null,
  changeNote: {},
} as unknown as PolicyDraft;

const title = (writer: Writer) => textIn(writer.now().draft, "en")?.title;
const call = (name: string) => (draft: Draft) => withText(draft, "en", { title: name });

/** A server that takes what is sent, one save at a time as we let it. */
function server() {
  const sent: { draft: Draft; revision: number; done: () => void; fail: (error: unknown) => void }[] = [];
  const save = (draft: Draft, revision: number) =>
    new Promise<{ revision: number; updatedAt: string }>((resolve, fail) => {
      sent.push({ draft, revision, fail, done: () => resolve({ revision: revision + 1, updatedAt: found.updatedAt }) });
    });
  return { sent, save };
}

const unreachable = async () => Promise.reject(new ApiProblem(0, { code: "unreachable" }));
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  const store: Record<string, unknown> = {};
  const hidden = { enumerable: false };
  Object.defineProperties(store, {
    getItem: { ...hidden, value: (name: string) => store[name] ?? null },
    setItem: { ...hidden, value: (name: string, value: string) => void Object.assign(store, { [name]: value }) },
    removeItem: { ...hidden, value: (name: string) => void delete store[name] },
  });
  vi.stubGlobal("localStorage", store);
});

describe("what is written", () => {
  it("is sent once and on what was saved last, however many wait for a slow server", async () => {
    const { sent, save } = server();
    const writer = new Writer(found, "p", save);
    writer.change(call("One"));
    const first = writer.flush();
    writer.change(call("Two"));
    const waiting = [writer.flush(), writer.flush()];
    sent[0]?.done();
    await settled();
    expect(sent.map(({ revision }) => revision)).toEqual([3, 4]);
    sent[1]?.done();
    expect(await Promise.all([first, ...waiting])).toEqual([true, true, true]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it("is back in the next window when the first one went without a word", async () => {
    const { save } = server();
    const writer = new Writer(found, "p", save);
    writer.change(call("Unsaved"));
    writer.keep();
    const next = new Writer(found, "p", save);
    expect([title(next), next.isOpen()]).toEqual(["Unsaved", true]);
    expect(next.now().restored).toBeDefined();
  });

  it("is kept while it is sent, and until all of it is saved", async () => {
    const { sent, save } = server();
    const writer = new Writer(found, "p", save);
    writer.change(call("One"));
    void writer.flush();
    expect(title(new Writer(found, "p", save))).toBe("One");
    writer.change(call("Two"));
    writer.stop();
    sent[0]?.done();
    await settled();
    expect(title(new Writer(found, "p", save))).toBe("Two");
  });

  it("is nobody else's, at the same browser", async () => {
    const writer = new Writer(found, "p", unreachable);
    writer.change(call("Mine"));
    expect(await writer.flush()).toBe(false);
    expect(writer.now().state).toMatchObject({ is: "failed", keptHere: true });
    expect(writer.isSafe()).toBe(true);
    expect(title(new Writer(found, "q", unreachable))).toBe("Desks");
  });

  it("does not go with what another window of the same person has saved", async () => {
    const { sent, save } = server();
    const other = new Writer(found, "p", save);
    const offline = new Writer(found, "p", unreachable);
    offline.change(call("Offline"));
    await offline.flush();
    other.change(call("Other"));
    const saved = other.flush();
    sent[0]?.done();
    expect(await saved).toBe(true);
    expect(title(new Writer(found, "p", save))).toBe("Offline");
  });

  it("stays beside that of somebody else until it is chosen, and what was dropped does not come back", async () => {
    const { sent, save } = server();
    const writer = new Writer(found, "p", save);
    writer.change(call("Mine"));
    const lost = writer.flush();
    const theirs = { ...writer.now().draft, texts: [{ language: "en", title: "Theirs", content: says("Clear.") }] };
    const more = { savedBy: { displayName: "Eva" }, savedAt: found.updatedAt, revision: 9, theirs };
    sent[0]?.fail(new ApiProblem(409, { code: "conflict", reason: "changed-meanwhile", ...more }));
    expect(await lost).toBe(false);
    writer.change(call("Mine, longer"));
    expect(await writer.flush()).toBe(false);
    expect([sent.length, writer.isSafe()]).toEqual([1, true]);
    expect(await writer.settle(new Set())).toBe(true);
    expect([title(writer), writer.now().state.is, writer.savedRevision()]).toEqual(["Theirs", "saved", 9]);
    expect(Object.keys(localStorage)).toEqual([]);
  });
});
