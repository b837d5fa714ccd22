import { Plural, Trans } from "@lingui/react/macro";

/** When a step comes, in words: days before or after the due date. */
export function StepDays({ days }: { days: number }) {
  const before = -days;
  if (days === 0) return <Trans>on the due date</Trans>;
  if (days < 0) return <Plural value={before} one="# day before" other="# days before" />;
  return <Plural value={days} one="# day after" other="# days after" />;
}
