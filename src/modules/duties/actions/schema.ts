import { z } from "zod";
import { storableText } from "../../../platform/http/storable-text.ts";

export const dutyParams = z.object({ id: z.uuid() });

/** A day of the calendar that Temporal and PostgreSQL both know. */
export const dayText = z.iso.date().refine((day) => day >= "2000" && day < "2200", "is too far away");

const neededWords = storableText(2_000).trim().min(1);
export const someWords = storableText(2_000).trim();

export const snoozeBody = z.object({ until: dayText });
export const handOverBody = z.object({ personId: z.uuid(), words: someWords.default("") });
export const disputeBody = z.object({ reason: neededWords });
export const settleBody = z.object({
  decision: z.enum(["withdraw", "give", "theirs"]),
  personId: z.uuid().optional(),
  words: someWords.default(""),
});
export const decideBody = settleBody.extend({ ids: z.array(z.uuid()).min(1).max(200) });

export const colleaguesQuery = z.object({ search: storableText(100).trim().min(2) });
export const colleaguesSchema = z
  .object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), department: z.string() })) })
  .meta({ id: "Colleagues" });

export const disputeSchema = z
  .object({
    duty: z.object({
      id: z.uuid(),
      kind: z.string(),
      title: z.string(),
      state: z.enum(["open", "done", "withdrawn"]),
      dueAt: z.string(),
      overdue: z.boolean(),
      owner: z.string(),
    }),
    /** Null once it is settled. */
    dispute: z.object({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
    can: z.object({ withdraw: z.boolean(), give: z.boolean() }),
    history: z.array(
      z.object({ what: z.string(), by: z.string(), at: z.string(), words: z.string(), to: z.string().nullable() }),
    ),
  })
  .meta({ id: "Dispute" });

export const decidedSchema = z
  .object({ decided: z.number(), refused: z.array(z.object({ id: z.uuid(), reason: z.string() })) })
  .meta({ id: "DutiesDecided" });
