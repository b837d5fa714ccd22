export { personInLog } from "./erase/person-in-log.ts";
export { exportLog } from "./export/export-log.ts";
export { canonicalText } from "./format/commitment.ts";
export { openKeyStore, readTrustAnchor } from "./keys/key-store.ts";
export { type Recorded, record, recordBulk, write } from "./record/record.ts";
export { startSequencer } from "./sequence/sequencer.ts";
export { verifyExport } from "./verify/verify-export.ts";
export { verifyLog } from "./verify/verify-log.ts";
