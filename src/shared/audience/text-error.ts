import type { NamedKind } from "./audience-rule.ts";

export type TextErrorCode =
  | "empty"
  | "condition-expected"
  | "value-expected"
  | "is-expected"
  | "joint-expected"
  | "bracket-not-closed"
  | "quote-not-closed"
  | "escape-unknown"
  | "attribute-unknown"
  | "name-unknown"
  | "name-ambiguous"
  | "number-expected"
  | "value-too-long"
  | "too-deep"
  | "too-large"
  | "too-long";

/** Where in the text of a rule something is wrong, and what would be right there. */
export interface TextError {
  readonly code: TextErrorCode;
  /** In UTF-16 units, as a text field counts. */
  readonly offset: number;
  readonly length: number;
  /** Words or kinds of words that could stand here. */
  readonly expected: readonly string[];
  /** The known name that was most likely meant. */
  readonly nearest: string | null;
  /** Of what kind the unknown name should be. */
  readonly kind: NamedKind | "attribute" | null;
}

export class TextRefused extends Error {
  readonly error: TextError;

  constructor(error: Pick<TextError, "code" | "offset" | "length"> & Partial<TextError>) {
    super(error.code);
    this.error = { expected: [], nearest: null, kind: null, ...error };
  }
}
