export type { Fact } from "../../platform/db/subscriptions.ts";
export { canonicalText } from "./format/commitment.ts";
export { type Recorded, record, recordBulk, write } from "./record/record.ts";
