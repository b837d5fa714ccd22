export interface StoredProblem {
  readonly line: number;
}
