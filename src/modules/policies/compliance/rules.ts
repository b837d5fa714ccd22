/** What is counted, of assignments: a person owes a document once. assigned = acknowledged + exempt + open. */
export interface Counts {
  readonly assigned: number;
  readonly acknowledged: number;
  readonly exempt: number;
  readonly open: number;
  /** Of the open ones. */
  readonly overdue: number;
}

export const noCounts: Counts = { assigned: 0, acknowledged: 0, exempt: 0, open: 0, overdue: 0 };

/** What is kept; the open ones follow from it. */
export interface KeptCounts {
  readonly assigned: number;
  readonly acknowledged: number;
  readonly exempt: number;
  readonly overdue: number;
}

export function countsOf({ assigned, acknowledged, exempt, overdue }: KeptCounts): Counts {
  return { assigned, acknowledged, exempt, open: assigned - acknowledged - exempt, overdue };
}

export function addCounts(one: Counts, other: Counts): Counts {
  return {
    assigned: one.assigned + other.assigned,
    acknowledged: one.acknowledged + other.acknowledged,
    exempt: one.exempt + other.exempt,
    open: one.open + other.open,
    overdue: one.overdue + other.overdue,
  };
}

/**
 * How many are overdue, times the share of what is owed that they are: ten of ten weigh more than ten of a thousand, and
 * a hundred of a thousand as much as ten of ten. One number for people, departments and documents alike.
 */
export function riskOf({ assigned, overdue }: Pick<Counts, "assigned" | "overdue">): number {
  return assigned === 0 ? 0 : Math.round((overdue * overdue * 100) / assigned) / 100;
}

export const dimensions = [
  "all",
  "department",
  "location",
  "job-function",
  "employment-type",
  "company",
  "manager",
] as const;

/** What a number can be broken down by and kept for; documents and packs cross with each. */
export type Dimension = (typeof dimensions)[number];

/** How the page is grouped: by a dimension, or by the documents or packs themselves. */
export const groupings = [
  "department",
  "location",
  "job-function",
  "employment-type",
  "company",
  "manager",
  "pack",
  "document",
] as const;
export type Grouping = (typeof groupings)[number];

/** From these days of being overdue on; each ends where the next begins. */
export const ages = [0, 7, 30, 90] as const;

export type CellState = "open" | "overdue" | "acknowledged" | "exempt";

/** Late is what is not done when its due instant has passed. */
export function cellState(state: string, dueAt: Temporal.Instant, at: Temporal.Instant): CellState {
  if (state === "acknowledged" || state === "exempt") return state;
  return Temporal.Instant.compare(dueAt, at) < 0 ? "overdue" : "open";
}
