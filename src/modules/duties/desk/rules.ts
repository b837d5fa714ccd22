export interface Due {
  readonly state: "open" | "done" | "withdrawn";
  readonly dueAt: Temporal.Instant;
}

export interface Desk<T> {
  /** Overdue or due within seven days. */
  readonly now: readonly T[];
  readonly soon: readonly T[];
  readonly done: readonly T[];
  /** The earliest of what is not yet to be done now. */
  readonly next: { readonly dueAt: Temporal.Instant } | null;
}

const nowHours = 7 * 24;

export function isOverdue(duty: Due, now: Temporal.Instant): boolean {
  return duty.state === "open" && Temporal.Instant.compare(duty.dueAt, now) < 0;
}

/** Divides a person's duties. Their order stays; withdrawn ones are nobody's any more and shown nowhere. */
export function arrangeDesk<T extends Due>(duties: readonly T[], now: Temporal.Instant): Desk<T> {
  const until = now.add({ hours: nowHours });
  const open = duties.filter((duty) => duty.state === "open");
  const soon = open.filter((duty) => Temporal.Instant.compare(duty.dueAt, until) > 0);
  const dueTimes = soon.map((duty) => duty.dueAt).sort(Temporal.Instant.compare);
  const next = dueTimes[0];
  return {
    now: open.filter((duty) => Temporal.Instant.compare(duty.dueAt, until) <= 0),
    soon,
    done: duties.filter((duty) => duty.state === "done"),
    next: next ? { dueAt: next } : null,
  };
}
