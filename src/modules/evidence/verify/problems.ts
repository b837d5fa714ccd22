/** One thing that does not fit. Position and entry are null where the fault is not in an entry. */
export interface Problem {
  readonly position: number | null;
  readonly entryId: number | null;
  readonly what: string;
}

/** Which key vouched, and who says that it is the log's: the caller, or only the thing that is being checked. */
export interface KeyUsed {
  readonly verifierKey: string;
  readonly trusted: boolean;
}

const kept = 100;

/** Counts all problems and keeps the first ones, however many entries somebody changed. */
export class Problems {
  total = 0;
  private readonly list: Problem[] = [];

  add(what: string, position: number | null = null, entryId: number | null = null): void {
    this.total++;
    this.list.push({ position, entryId, what });
    // Found roughly in order of position, so what is dropped now and then is never among the first.
    if (this.list.length >= 4 * kept) this.list.splice(0, this.list.length, ...this.first());
  }

  /** Counts further ones of a kind that has been reported. */
  addUnnamed(count: number): void {
    this.total += count;
  }

  /** By position; what concerns no single entry comes last. */
  first(): Problem[] {
    const rank = (problem: Problem) => problem.position ?? Number.MAX_SAFE_INTEGER;
    return this.list.toSorted((one, other) => rank(one) - rank(other)).slice(0, kept);
  }
}
