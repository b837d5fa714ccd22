import { ApiProblem } from "../../../platform/problem.ts";
import { clashesOf, type Draft, draftOf, isSame, merged, type Part } from "./draft.ts";
import type { PolicyDraft } from "./draft-api.ts";
import { forgetHere, type KeptPlace, keepHere, keptHere, placeOfWindow } from "./kept-here.ts";

const PAUSE_MS = 900;
/** Whoever writes without a pause is saved as well. */
const LONGEST_MS = 5_000;

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
  /** When words were written that never reached the server and are back now. */
  readonly restored: string | undefined;
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
  private waitingSince: number | undefined;
  private running: Promise<boolean> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly save: Save;
  /** Where this window keeps what is not saved, and what lies there or lay where another window kept it. */
  private readonly place: string;
  private kept: KeptPlace | undefined;
  private keptDraft: Draft | undefined;

  constructor(found: PolicyDraft, personId: string, save: Save) {
    this.save = save;
    this.place = placeOfWindow(personId, found.documentId);
    this.saved = draftOf(found);
    this.revision = found.revision;
    this.written = {
      draft: this.saved,
      state: { is: "saved", at: found.updatedAt },
      round: 0,
      joined: undefined,
      restored: undefined,
    };
    this.restore(personId, found.documentId);
  }

  /** Written before a window closed or a connection broke: it goes on, and a conflict says so if there is one. */
  private restore(personId: string, documentId: string): void {
    const found = keptHere(personId, documentId);
    if (!found) return;
    const { name, kept } = found;
    this.kept = { name, at: kept.at };
    if (isSame(kept.draft, this.saved)) {
      this.forgetKept();
      return;
    }
    this.saved = kept.base;
    this.revision = kept.revision;
    this.written = { ...this.written, draft: kept.draft, restored: kept.at };
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

  /** Whether what stands here outlives this window. */
  readonly isSafe = (): boolean => !this.isOpen() || this.keptDraft === this.written.draft;

  change(how: (draft: Draft) => Draft): void {
    const draft = how(this.written.draft);
    if (draft === this.written.draft) return;
    const state: SaveState = this.written.state.is === "conflict" ? this.written.state : { is: "waiting" };
    this.tell({ draft, joined: undefined, state });
    const now = Date.now();
    this.waitingSince ??= now;
    clearTimeout(this.timer);
    const pause = Math.max(0, Math.min(PAUSE_MS, this.waitingSince + LONGEST_MS - now));
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  /** Saves what is not saved yet; answers whether all of it is now. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    this.waitingSince = undefined;
    // A server that is slow to answer may never do so.
    this.keep();
    while (this.running || this.isOpen()) {
      if (this.running) {
        await this.running;
        continue;
      }
      // Only whoever writes can end a conflict.
      if (this.written.state.is === "conflict") return false;
      this.running = this.saveOnce();
      const isSaved = await this.running;
      this.running = undefined;
      if (!isSaved) return false;
    }
    return true;
  };

  /** Before the window goes, perhaps without another word. */
  readonly keep = (): boolean => {
    const { draft } = this.written;
    if (this.isSafe()) return true;
    const at = new Date().toISOString();
    if (!keepHere(this.place, { draft, base: this.saved, revision: this.revision, at })) return false;
    if (this.kept && this.kept.name !== this.place) this.forgetKept();
    this.kept = { name: this.place, at };
    this.keptDraft = draft;
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
    this.put(next, { state: next === this.saved ? { is: "saved", at: state.conflict.savedAt } : { is: "waiting" } });
    if (!this.isOpen()) this.forgetKept();
    return this.flush();
  }

  /** That somebody wrote beside me, or that words are back, has been read. */
  dismiss(): void {
    this.tell({ joined: undefined, restored: undefined });
  }

  /** After the draft has gone: nothing is left to be saved. */
  forget(): void {
    clearTimeout(this.timer);
    this.saved = this.written.draft;
    this.forgetKept();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.keep();
  }

  private forgetKept(): void {
    if (this.kept) forgetHere(this.kept);
    this.kept = undefined;
    this.keptDraft = undefined;
  }

  private async saveOnce(): Promise<boolean> {
    const sent = this.written.draft;
    this.tell({ state: { is: "saving" } });
    try {
      const kept = await this.save(sent, this.revision);
      this.saved = sent;
      this.revision = kept.revision;
      if (!this.isOpen()) this.forgetKept();
      this.tell({ state: { is: "saved", at: kept.updatedAt } });
      return true;
    } catch (error) {
      return this.failed(error);
    }
  }

  /** Answers whether to go on: two who wrote at different parts do not stand in each other's way. */
  private failed(error: unknown): boolean {
    const { draft } = this.written;
    const isKept = this.keep();
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
