export { type FrozenTerm, freezeTerms } from "./words/freeze-terms.ts";
