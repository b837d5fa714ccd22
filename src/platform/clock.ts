/** Where "now" comes from. Rules never read it: they take `now` as an argument. */
export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };
