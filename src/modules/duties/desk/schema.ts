import { z } from "zod";

const dutySchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    title: z.string(),
    path: z.string(),
    minutes: z.number(),
    reason: z.string(),
    dueAt: z.string(),
    overdue: z.boolean(),
    state: z.enum(["open", "done", "withdrawn"]),
    closedAt: z.string().nullable(),
  })
  .meta({ id: "Duty" });

export const deskSchema = z
  .object({
    now: z.array(dutySchema),
    soon: z.array(dutySchema),
    done: z.array(dutySchema),
    next: z.object({ dueAt: z.string() }).nullable(),
  })
  .meta({ id: "Desk" });
