import { z } from "zod";

const dayText = z.string();

export const dutySchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    title: z.string(),
    path: z.string(),
    minutes: z.number(),
    reason: z.string(),
    office: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    dueAt: z.string(),
    overdue: z.boolean(),
    state: z.enum(["open", "done", "withdrawn"]),
    closedAt: z.string().nullable(),
    snoozedUntil: z.string().nullable(),
    /** Somebody said that it is not theirs; it waits to be settled. */
    disputed: z.object({ reason: z.string(), mine: z.boolean() }).nullable(),
    /** What whoever settled it said: it is theirs after all. */
    settled: z.string().nullable(),
    can: z.object({
      /** The days on which it may come back, and how often it may be put off yet. */
      snooze: z.object({ first: dayText, last: dayText, left: z.number() }).nullable(),
      /** Why it cannot be put off, where it cannot. */
      snoozeRefused: z.string().nullable(),
      handOver: z.boolean(),
      notMine: z.boolean(),
      take: z.boolean(),
    }),
  })
  .meta({ id: "Duty" });

export const deskSchema = z
  .object({
    now: z.array(dutySchema),
    soon: z.array(dutySchema),
    later: z.array(dutySchema),
    done: z.array(dutySchema),
    next: z.object({ dueAt: z.string() }).nullable(),
  })
  .meta({ id: "Desk" });
