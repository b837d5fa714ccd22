import type { ParseArgsOptionDescriptor } from "node:util";

export interface Option extends ParseArgsOptionDescriptor {
  readonly help: string;
}

export interface Arguments {
  readonly values: { readonly [option: string]: string | boolean | undefined };
  readonly operands: readonly string[];
}

export interface Command {
  readonly name: string;
  readonly operands: string;
  readonly summary: string;
  /** More than the summary says, one paragraph a line. */
  readonly details: readonly string[];
  readonly options: { readonly [name: string]: Option };
  /** How many operands it takes. */
  readonly takes: readonly [least: number, most: number];
  /** Loads what the command needs only when it runs, so that help is instant. Answers the exit code. */
  run(given: Arguments): Promise<number>;
}
