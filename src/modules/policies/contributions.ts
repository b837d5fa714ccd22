import type { Descriptions } from "../../platform/describe.ts";

export const policiesDescriptions: Descriptions = {
  policy: async (db, ids) => {
    const rows = await db
      .selectFrom("policies.documents")
      .select(["id", "title"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.title]));
  },
  "policy-version": async (db, ids) => {
    const rows = await db
      .selectFrom("policies.versions")
      .select(["id", "title", "number"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, `${row.title}, ${row.number}`]));
  },
};
