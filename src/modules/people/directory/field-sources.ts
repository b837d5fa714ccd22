import type { Reader } from "../../../database.ts";
import type { PersonState } from "./person-state.ts";

/** Where the truth of an attribute lies: in what HR sends, or in what somebody writes here. */
export type FieldSource = "import" | "hand";

/** The attributes that have a source; the others are the directory's own. */
export const sourcedFields = [
  "employeeNumber",
  "givenName",
  "familyName",
  "email",
  "department",
  "location",
  "jobFunction",
  "products",
  "employmentType",
  "company",
  "managerId",
  "language",
  "timeZone",
  "activeFrom",
  "activeUntil",
] as const satisfies readonly (keyof PersonState)[];
export type SourcedField = (typeof sourcedFields)[number];

/** Of every attribute that has one. An import leaves those of `hand` alone for people who are known already. */
export async function loadFieldSources(db: Reader): Promise<ReadonlyMap<keyof PersonState, FieldSource>> {
  const rows = await db.selectFrom("people.field_sources").select(["field", "source"]).execute();
  const chosen = new Map(rows.map((row) => [row.field, row.source]));
  return new Map(sourcedFields.map((field) => [field, chosen.get(field) ?? "import"]));
}
