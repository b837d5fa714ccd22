export { findTerms } from "./find/find-terms.ts";
export type { FoundTerm } from "./find/matching.ts";
export { type FrozenTerm, freezeTerms } from "./words/freeze-terms.ts";
export { type PersonalTerm, termsOf } from "./words/personal-terms.ts";
