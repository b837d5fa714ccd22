export interface Due {
  readonly state: "open" | "done" | "withdrawn";
  readonly dueAt: Temporal.Instant;
  /** Put off by its owner until then. */
  readonly snoozedUntil?: Temporal.Instant | null;
}

export interface Desk<T> {
  /** Overdue or due within seven days. */
  readonly now: readonly T[];
  /** Due within thirty days, and whatever is snoozed. */
  readonly soon: readonly T[];
  readonly later: readonly T[];
  readonly done: readonly T[];
  /** The earliest of what stands neither under now nor under soon: what is named as coming next is not listed above. */
  readonly next: { readonly dueAt: Temporal.Instant } | null;
}

const nowHours = 7 * 24;
const soonHours = 30 * 24;

export function isOverdue(duty: Due, now: Temporal.Instant): boolean {
  return duty.state === "open" && Temporal.Instant.compare(duty.dueAt, now) < 0;
}

export function isSnoozed(duty: Due, now: Temporal.Instant): boolean {
  return duty.state === "open" && !!duty.snoozedUntil && Temporal.Instant.compare(duty.snoozedUntil, now) > 0;
}

/** Divides a person's duties. Their order stays; withdrawn ones are nobody's any more and shown nowhere. */
export function arrangeDesk<T extends Due>(duties: readonly T[], now: Temporal.Instant): Desk<T> {
  const groups: Record<"now" | "soon" | "later" | "done" | "nowhere", T[]> = {
    now: [],
    soon: [],
    later: [],
    done: [],
    nowhere: [],
  };
  for (const duty of duties) groups[placeOf(duty, now)].push(duty);
  const [next] = groups.later.map((duty) => duty.dueAt).sort(Temporal.Instant.compare);
  const { now: due, soon, later, done } = groups;
  return { now: due, soon, later, done, next: next ? { dueAt: next } : null };
}

function placeOf(duty: Due, now: Temporal.Instant) {
  if (duty.state === "withdrawn") return "nowhere";
  if (duty.state === "done") return "done";
  if (isSnoozed(duty, now)) return "soon";
  const within = (hours: number) => Temporal.Instant.compare(duty.dueAt, now.add({ hours })) <= 0;
  return within(nowHours) ? "now" : within(soonHours) ? "soon" : "later";
}
