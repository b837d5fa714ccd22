/** Pages are as wide as the window onto the columns, with a gap between any two. */
export interface Columns {
  readonly whole: number;
  readonly window: number;
  readonly gap: number;
}

/** The last page may be the right half of a spread: its left edge then is that of the end, not of a whole step. */
const almost = 1;

export function pageCount({ whole, window, gap }: Columns): number {
  const rest = whole - window;
  return rest <= almost ? 1 : Math.ceil((rest - almost) / (window + gap)) + 1;
}

export function leftOf(page: number, columns: Columns): number {
  const last = Math.max(0, columns.whole - columns.window);
  return Math.max(0, Math.min(page * (columns.window + columns.gap), last));
}

/** The page on which something at this distance from the beginning stands. */
export function pageAt(left: number, columns: Columns): number {
  const step = columns.window + columns.gap;
  return Math.max(0, Math.min(Math.floor((left + almost) / step), pageCount(columns) - 1));
}

/** The page that is shown, also in the middle of a movement. */
export function pageShown(left: number, columns: Columns): number {
  const count = pageCount(columns);
  if (left >= columns.whole - columns.window - almost) return count - 1;
  return Math.min(count - 1, Math.round(left / (columns.window + columns.gap)));
}

/** Whole minutes; one as long as anything is left. */
export function minutesLeft(minutes: number, share: number): number {
  return Math.max(1, Math.ceil(minutes * (1 - share) - 0.001));
}
