/** Wrong guesses of one kind, as they are counted. */
export interface Guesses {
  readonly failures: number;
  readonly beganAt: Temporal.Instant;
  /** How many locks there have been of late: each lasts twice as long as the one before. */
  readonly locks: number;
  readonly lockedUntil: Temporal.Instant | null;
}

export interface GuessLimit {
  /** What is counted: its name is part of the key. */
  readonly kind: string;
  readonly failures: number;
  readonly windowMinutes: number;
  readonly lockMinutes: number;
  /** Each lock twice as long as the one before, if not said otherwise. */
  readonly grows?: false;
}

/**
 * Guesses at one account. From one network address few are let through; from all devices that the account does not know
 * together some more, and a known device (one that has signed in well before) has a count of its own: so a stranger who
 * guesses away shuts out strangers and not the owner. A passkey is no guess and is never counted.
 */
export const limits = {
  pair: { kind: "pair", failures: 10, windowMinutes: 5, lockMinutes: 5 },
  unknownDevices: { kind: "unknown-devices", failures: 30, windowMinutes: 60, lockMinutes: 15 },
  knownDevice: { kind: "known-device", failures: 10, windowMinutes: 15, lockMinutes: 15 },
  secondStep: { kind: "second-step", failures: 10, windowMinutes: 15, lockMinutes: 15 },
  secondStepKnown: { kind: "second-step-known", failures: 10, windowMinutes: 15, lockMinutes: 15 },
  proof: { kind: "proof", failures: 10, windowMinutes: 15, lockMinutes: 15 },
  /** No guesses, but mails with a link to choose a password: three an hour. */
  passwordMail: { kind: "password-mail", failures: 3, windowMinutes: 60, lockMinutes: 60, grows: false },
} as const satisfies Record<string, GuessLimit>;

const quietHours = 24;
const longestLockMinutes = 4 * 60;

export function isLocked(guesses: Guesses | undefined, now: Temporal.Instant): boolean {
  return guesses?.lockedUntil != null && Temporal.Instant.compare(now, guesses.lockedUntil) < 0;
}

/** The count after one more wrong guess. Old counts are forgotten with their window, old locks after a quiet day. */
export function afterFailure(before: Guesses | undefined, limit: GuessLimit, now: Temporal.Instant): Guesses {
  const within = (since: Temporal.Instant, minutes: number) =>
    Temporal.Instant.compare(now, since.add({ minutes })) <= 0;
  const counted = before && within(before.beganAt, limit.windowMinutes) ? before : undefined;
  const locks = before && within(before.lockedUntil ?? before.beganAt, quietHours * 60) ? before.locks : 0;
  const failures = (counted?.failures ?? 0) + 1;
  const beganAt = counted?.beganAt ?? now;
  if (failures < limit.failures) return { failures, beganAt, locks, lockedUntil: before?.lockedUntil ?? null };
  const minutes = Math.min(limit.lockMinutes * (limit.grows === false ? 1 : 2 ** locks), longestLockMinutes);
  return { failures: 0, beganAt: now, locks: locks + 1, lockedUntil: now.add({ minutes }) };
}
