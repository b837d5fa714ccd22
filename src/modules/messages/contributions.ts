import { sql } from "kysely";
import type { AudienceUse, AudienceUses } from "../../platform/audience-uses.ts";
import type { Descriptions } from "../../platform/describe.ts";

export const messagesDescriptions: Descriptions = {
  "message-draft": async (db, ids) => {
    const rows = await db
      .selectFrom("messages.messages")
      .select(["id", "title"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.title]));
  },
  "message-template": async (db, ids) => {
    const rows = await db
      .selectFrom("messages.templates")
      .select(["id", "name"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.name]));
  },
};

/** Messages that have not been sent yet and mean to be. */
export const messagesAudienceUses: AudienceUses = {
  permission: "messages.message.read",
  list: async (db, audienceIds) => {
    const { rows } = await sql<AudienceUse>`
      select audience.audience_id as "audienceId", 'messages.message' as what, message.title,
        '/messages/' || message.id as path
      from messages.audiences as audience join messages.messages as message on message.id = audience.message_id
      where audience.audience_id = any(${[...audienceIds]}::uuid[]) and message.removed_at is null
        and message.state not in ('sent', 'cancelled')
      order by message.title, message.id`.execute(db);
    return rows;
  },
};

export { messagesPersonData } from "./privacy/person-data.ts";
