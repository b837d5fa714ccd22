/** What somebody is to a task. */
export interface Standing {
  /** They gave it. */
  readonly gave: boolean;
  /** They have it, or act for the office that does. */
  readonly owes: boolean;
  /** They see or decide about everybody's duties. */
  readonly readsAll: boolean;
  readonly settlesAll: boolean;
  /** They came by a mail's link, and choose nobody. */
  readonly byLink: boolean;
}

/** What somebody may do with a task now. The commands ask the same; so do the buttons. */
export function taskActions(standing: Standing, task: { readonly open: boolean; readonly disputed: boolean }) {
  const { gave, owes, settlesAll, readsAll, byLink } = standing;
  const leads = gave || settlesAll;
  const sees = leads || owes || readsAll;
  return {
    see: sees,
    comment: leads || owes,
    finish: task.open && owes,
    reopen: !task.open && leads,
    withdraw: task.open && leads,
    changeDue: task.open && leads,
    handOver: task.open && !task.disputed && !byLink && (leads || owes),
  };
}

export type TaskAction = keyof ReturnType<typeof taskActions>;

/** A task is due when its day ends. */
export function endOf(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().subtract({ seconds: 1 });
}

export const mostFiles = 20;
const mostYearsAhead = 5;

/** Today at the earliest. */
export function judgeDueDay(
  day: Temporal.PlainDate,
  timeZone: string,
  now: Temporal.Instant,
): "due-in-the-past" | "due-too-far" | null {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  if (Temporal.PlainDate.compare(day, today) < 0) return "due-in-the-past";
  return Temporal.PlainDate.compare(day, today.add({ years: mostYearsAhead })) > 0 ? "due-too-far" : null;
}

const longestName = 200;

/**
 * What a file is called, by the last part of whatever a browser calls it: without what no text has, and without the
 * marks that turn letters round, behind which an ending could hide.
 */
export function storableName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const letters = [
    ...last
      .toWellFormed()
      .replace(/[\p{Cc}\p{Bidi_Control}]/gu, "")
      .trim(),
  ];
  return letters.slice(-longestName).join("") || "file";
}
