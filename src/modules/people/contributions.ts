import type { Descriptions } from "../../platform/describe.ts";
import { personNames } from "./directory/queries.ts";

export const peopleDescriptions: Descriptions = {
  person: personNames,
  audience: async (db, ids) => {
    const rows = await db
      .selectFrom("people.audiences")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.name]));
  },
  company: async (db, ids) => {
    const rows = await db
      .selectFrom("people.companies")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.name]));
  },
  office: async (db, ids) => {
    const rows = await db
      .selectFrom("people.offices")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.name]));
  },
  party: async (db, ids) => {
    const rows = await db
      .selectFrom("people.parties")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.name]));
  },
  import: async (db, ids) => {
    const rows = await db
      .selectFrom("people.imports")
      .select(["id", "file_name"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.file_name]));
  },
};

export { peoplePersonData } from "./privacy/people-data.ts";
