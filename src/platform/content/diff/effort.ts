/**
 * How hard two texts are still compared. What a comparison costs grows with the square of what differs in it; who compares
 * two books that have nothing in common must not keep everybody waiting. What is left, the one goes and the other comes.
 */
export class Effort {
  private left: number;

  constructor(steps = 12_000_000) {
    this.left = steps;
  }

  /** The most edits that may be looked for now, at most so many. */
  edits(most: number): number {
    return Math.min(most, Math.max(16, Math.floor(Math.sqrt(this.left))));
  }

  /** So many edits were looked for. */
  spend(edits: number): void {
    this.left = Math.max(0, this.left - edits * edits);
  }
}
