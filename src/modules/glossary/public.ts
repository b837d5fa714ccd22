export { type FrozenTerm, freezeTerms, termsIn } from "./words/freeze-terms.ts";
