export interface Bench {
  readonly name: string;
  readonly about: string;
  /** Ratios against references of the same run; nothing that depends on how fast the machine is. */
  run(say: (text: string) => void): Promise<Record<string, unknown>>;
}
