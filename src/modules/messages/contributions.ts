import { sql } from "kysely";
import type { AudienceUse, AudienceUses } from "../../platform/audience-uses.ts";
import type { Descriptions } from "../../platform/describe.ts";
import type { TermUses } from "../../platform/term-uses.ts";
import type { ApprovalSubject } from "../approvals/public.ts";
import type { DutyKind } from "../duties/public.ts";
import { messageApproval } from "./approval/approval-subject.ts";
import { messagesPersonData as ownPersonData } from "./privacy/person-data.ts";
import { withRecords } from "./records/person-data.ts";
import { failureDuty } from "./sending/failure-duty.ts";

export const messagesDescriptions: Descriptions = {
  record: async (db, ids) => {
    const rows = await db
      .selectFrom("messages.records")
      .select(["id", "title"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.title]));
  },
  "message-draft": async (db, ids) => {
    const rows = await db
      .selectFrom("messages.messages")
      .select(["id", "title"])
      .where("id", "in", [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.title]));
  },
  "message-failure": async (db, ids) => {
    const rows = await db
      .selectFrom("messages.messages")
      .select(["failure_id as id", "title"])
      .where("failure_id", "in", [...ids])
      .execute();
    return new Map(rows.flatMap(({ id, title }) => (id === null ? [] : [[id, title] as const])));
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

/** Whoever let it go decides what becomes of it, or hands that over. */
export const messagesDutyKinds: readonly DutyKind[] = [
  {
    kind: failureDuty,
    handOver: true,
    snooze: true,
    notMine: false,
    ladder: { gentle: 0, firm: 1, manager: 2, ismsManager: 3 },
  },
];

/** What can be approved. */
export const messagesApprovalSubjects: readonly ApprovalSubject[] = [messageApproval];

/** What was sent since words of the glossary can be marked. */
export const messagesTermUses: TermUses = {
  what: "messages.said",
  count: async (db, termIds) => {
    const { rows } = await sql<{ id: string; count: number }>`
      select term as id, count(*) as count from unnest(${[...termIds]}::uuid[]) as term
      join messages.said as said on said.term_ids @> array[term] group by term`.execute(db);
    return new Map(rows.map((row) => [row.id, row.count]));
  },
};

export const messagesPersonData = withRecords(ownPersonData);
