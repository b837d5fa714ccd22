import { ApiProblem } from "../../../platform/problem.ts";
import { clashesOf, type Draft, draftOf, merged, type Part } from "./draft.ts";
import type { PolicyDraft } from "./draft-api.ts";
import { forgetHere, keepHere, keptHere } from "./kept-here.ts";

const PAUSE_MS = 900;

export interface Conflict {
  readonly revision: number;
  readonly savedBy: string;
  readonly savedAt: string;
  readonly theirs: Draft;
  readonly clashes: readonly Part[];
}

export type SaveState =
  | { readonly is: "saved"; readonly at: string }
  | { readonly is: "waiting" | "saving" }
  | { readonly is: "failed"; readonly error: unknown; readonly keptHere: boolean }
  | { readonly is: "conflict"; readonly conflict: Conflict };

export interface Written {
  readonly draft: Draft;
  readonly state: SaveState;
  /** Grows whenever other words took the place of those that stand here, so that editors begin anew. */
  readonly round: number;
  /** Who has written other parts meanwhile; both are in. */
  readonly joined: string | undefined;
}

type Save = (draft: Draft, revision: number) => Promise<{ readonly revision: number; readonly updatedAt: string }>;

const isConflict = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.reason === "changed-meanwhile";

/** Keeps what is written a moment after each change, one save at a time, each on what was saved last. */
export class Writer {
  private written: Written;
  private saved: Draft;
  private revision: number;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly documentId: string;
  private readonly save: Save;

  constructor(found: PolicyDraft, save: Save) {
    this.documentId = found.documentId;
    this.save = save;
    // Written before a window closed or a connection broke: it goes on, and a conflict says so if there is one.
    const kept = keptHere(found.documentId);
    this.saved = kept?.base ?? draftOf(found);
    this.revision = kept?.revision ?? found.revision;
    this.written = {
      draft: kept?.draft ?? this.saved,
      state: { is: "saved", at: found.updatedAt },
      round: 0,
      joined: undefined,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly now = (): Written => this.written;

  readonly isOpen = (): boolean => this.written.draft !== this.saved;

  /** Of what was saved last. */
  savedRevision(): number {
    return this.revision;
  }

  change(how: (draft: Draft) => Draft): void {
    const draft = how(this.written.draft);
    if (draft === this.written.draft) return;
    const state: SaveState = this.written.state.is === "conflict" ? this.written.state : { is: "waiting" };
    this.tell({ draft, joined: undefined, state });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Saves what is not saved yet; answers whether all of it is now. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    await this.running;
    while (this.isOpen()) {
      this.running = this.saveOnce();
      const isSaved = await this.running;
      this.running = undefined;
      if (!isSaved) return false;
    }
    return true;
  };

  /** Somebody else has saved: without words of ours in between, theirs stand. */
  adopt(found: PolicyDraft): void {
    if (found.revision <= this.revision || this.isOpen()) return;
    this.saved = draftOf(found);
    this.revision = found.revision;
    this.put(this.saved, { state: { is: "saved", at: found.updatedAt } });
  }

  /** Ends a conflict: mine goes on in these parts, theirs in the others. */
  async settle(mine: ReadonlySet<Part>): Promise<boolean> {
    const { state, draft } = this.written;
    if (state.is !== "conflict") return true;
    const next = merged(this.saved, draft, state.conflict.theirs, mine);
    this.saved = state.conflict.theirs;
    this.revision = state.conflict.revision;
    this.put(next, { state: { is: "waiting" } });
    forgetHere(this.documentId);
    return this.flush();
  }

  /** That somebody wrote beside me has been read. */
  dismiss(): void {
    this.tell({ joined: undefined });
  }

  /** After the draft has gone: nothing is left to be saved. */
  forget(): void {
    clearTimeout(this.timer);
    forgetHere(this.documentId);
    this.saved = this.written.draft;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async saveOnce(): Promise<boolean> {
    const sent = this.written.draft;
    this.tell({ state: { is: "saving" } });
    try {
      const kept = await this.save(sent, this.revision);
      this.saved = sent;
      this.revision = kept.revision;
      forgetHere(this.documentId);
      this.tell({ state: { is: "saved", at: kept.updatedAt } });
      return true;
    } catch (error) {
      return this.failed(error);
    }
  }

  /** Answers whether to go on: two who wrote at different parts do not stand in each other's way. */
  private failed(error: unknown): boolean {
    const { draft } = this.written;
    const kept = { draft, base: this.saved, revision: this.revision, at: new Date().toISOString() };
    const isKept = keepHere(this.documentId, kept);
    if (!isConflict(error)) {
      this.tell({ state: { is: "failed", error, keptHere: isKept } });
      return false;
    }
    const theirs = error.body.theirs as Draft;
    const savedBy = (error.body.savedBy as { displayName?: string } | undefined)?.displayName ?? "";
    const [revision, savedAt] = [Number(error.body.revision), String(error.body.savedAt)];
    const clashes = clashesOf(this.saved, draft, theirs);
    if (clashes.length > 0) {
      this.tell({ state: { is: "conflict", conflict: { revision, savedBy, savedAt, theirs, clashes } } });
      return false;
    }
    const both = merged(this.saved, draft, theirs, new Set());
    this.saved = theirs;
    this.revision = revision;
    this.put(both, { joined: savedBy });
    return true;
  }

  private put(draft: Draft, more: Partial<Written>): void {
    this.tell({ ...more, draft, round: this.written.round + 1 });
  }

  private tell(more: Partial<Written>): void {
    this.written = { ...this.written, ...more };
    for (const listener of this.listeners) listener();
  }
}
