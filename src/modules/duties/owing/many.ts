/** What closes and moves duties of several subjects at once, as `manyDuties` in public.ts. */
export { closeMany } from "./close-many.ts";
export { moveMany } from "./move-many.ts";
