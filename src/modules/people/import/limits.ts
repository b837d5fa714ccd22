/** A file that exceeds one of these is refused as a whole. Bytes, rows, columns, bytes of one row. */
export const fileLimits = { bytes: 50 * 1024 * 1024, rows: 200_000, columns: 1_000, rowBytes: 1_000_000 } as const;

/** Of a file in which everything is wrong, these are kept and listed; all are counted. */
export const keptProblems = 20_000;

/** What fails for a reason that nobody knows is tried again a few times, not for hours: somebody waits for it. */
export const importAttempts = 4;
