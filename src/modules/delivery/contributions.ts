import type { Descriptions } from "../../platform/describe.ts";
import { chooseWords } from "./compose/words.ts";

export const deliveryDescriptions: Descriptions = {
  message: async (db, ids) => {
    const rows = await db
      .selectFrom("delivery.messages")
      .select(["id", "title", "words"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.title ?? chooseWords(row.words, "en", "en").words.subject]));
  },
};

export { deliveryPersonData } from "./privacy/person-data.ts";
