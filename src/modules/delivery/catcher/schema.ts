import { z } from "zod";

const caughtMailRow = z.object({
  id: z.string(),
  receivedAt: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
});

export const caughtMailPage = z.object({
  items: z.array(caughtMailRow),
  total: z.number().int(),
  next: z.string().nullable(),
});

/** html is what the mail says; whoever shows it must keep it from running anything. */
export const caughtMailView = caughtMailRow.extend({
  text: z.string(),
  html: z.string().nullable(),
  source: z.string(),
});
