/** How long before its review date an office is asked. */
export const askedDaysBefore = 30;
const monthsBetween = 12;
const mostYearsAhead = 5;

/** From this day on the office is asked to look at it. */
export function isToBeReviewed(reviewOn: string, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(reviewOn, today.add({ days: askedDaysBefore })) <= 0;
}

/** The next review after a new version: the date that its author chose, if it is not the one that has come. */
export function reviewAfterVersion(reviewOn: string | null, today: Temporal.PlainDate): string {
  if (reviewOn !== null && !isToBeReviewed(reviewOn, today)) return reviewOn;
  return today.add({ months: monthsBetween }).toString();
}

/** A document that still is right is looked at again some day, and not at once. */
export function mayBeNext(nextOn: string, today: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(nextOn, firstNext(today)) >= 0 &&
    Temporal.PlainDate.compare(nextOn, lastNext(today)) <= 0
  );
}

export function firstNext(today: Temporal.PlainDate): string {
  return today.add({ days: askedDaysBefore + 1 }).toString();
}

export function lastNext(today: Temporal.PlainDate): string {
  return today.add({ years: mostYearsAhead }).toString();
}
