/** 0: done. 1: it could not be done, or what was checked is wrong. 2: it was not understood. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
