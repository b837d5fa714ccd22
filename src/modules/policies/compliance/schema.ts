import { z } from "zod";
import { storableText } from "../../../platform/http/storable-text.ts";
import { assignmentStateSchema } from "../assignments/schema.ts";

export const complianceQuery = z.object({
  state: z.union([assignmentStateSchema, z.enum(["overdue", "open"])]).optional(),
  search: storableText(200).optional(),
});

const counts = {
  assigned: z.number(),
  acknowledged: z.number(),
  reading: z.number(),
  toRead: z.number(),
  overdue: z.number(),
};

export const complianceSchema = z
  .object({
    ...counts,
    byDepartment: z.array(z.object({ department: z.string().nullable(), ...counts })),
    byLocation: z.array(z.object({ location: z.string().nullable(), ...counts })),
    items: z.array(
      z.object({
        assignmentId: z.uuid(),
        person: z.object({
          id: z.uuid(),
          displayName: z.string(),
          department: z.string().nullable(),
          location: z.string().nullable(),
        }),
        state: assignmentStateSchema,
        dueAt: z.string(),
        overdue: z.boolean(),
        acknowledgedAt: z.string().nullable(),
      }),
    ),
    total: z.number(),
    next: z.string().nullable(),
  })
  .meta({ id: "Compliance" });
