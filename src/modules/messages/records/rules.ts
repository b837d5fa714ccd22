export const recordKinds = ["call", "briefing", "letter", "team_day", "talk", "other"] as const;
export type RecordKind = (typeof recordKinds)[number];
