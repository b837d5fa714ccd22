import type { Descriptions } from "../../platform/describe.ts";

export const deliveryDescriptions: Descriptions = {
  message: async (db, ids) => {
    const rows = await db
      .selectFrom("delivery.messages")
      .select(["id", "words"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.words.en.subject]));
  },
};

export { deliveryPersonData } from "./privacy/person-data.ts";
