import { entriesAbout } from "./entries-about.ts";
import { recordErasure } from "./erase-values.ts";
import { findIdentifyingValues } from "./find-values.ts";
import { peopleInBulkAct } from "./people-in-bulk-act.ts";

/** What the log holds about somebody: to show it to them, and to take it out. */
export const personInLog = { entriesAbout, findIdentifyingValues, peopleInBulkAct, recordErasure };
