/** What other modules need of what audiences are made of, as `audienceRules` in public.ts. */
export { lockAudience } from "./lock-audience.ts";
export { type NamedRule, rulesNamed } from "./rules-named.ts";
export { boundedRule as ruleInput } from "./schema.ts";
