import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { dayText, someWords } from "../actions/schema.ts";
import { dutySchema } from "../desk/schema.ts";

export const taskParams = z.object({ id: z.uuid() });
export const fileParams = z.object({ id: z.uuid(), fileId: z.uuid() });

const reference = z.string().regex(/^[a-z][a-z-]{0,40}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

export const taskBody = z.object({
  title: storableText(200).trim().min(1),
  words: storableText(10_000).trim().default(""),
  personId: z.uuid().optional(),
  officeId: z.uuid().optional(),
  dueOn: dayText,
  minutes: z.int().min(1).max(2_400).default(15),
  /** What it concerns; its name is looked up. */
  aboutRef: reference.optional(),
});

export const wordsBody = z.object({ words: someWords.default("") });
export const reopenBody = wordsBody.extend({ dueOn: dayText });
export const dueBody = z.object({ dueOn: dayText });
export const commentBody = z.object({ words: storableText(5_000).trim().min(1) });

const state = z.enum(["open", "done", "withdrawn"]);

export const tasksQuery = pageQuery.extend({
  view: z.enum(["mine", "given", "all"]).default("mine"),
  state: z.enum(["open", "overdue", "done", "withdrawn"]).optional(),
  search: storableText(200).trim().optional(),
});

const named = z.object({ id: z.uuid(), name: z.string() });

export const listedTaskSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    person: named.nullable(),
    office: named.nullable(),
    givenBy: named,
    dueAt: z.string(),
    overdue: z.boolean(),
    state,
    closedAt: z.string().nullable(),
    disputed: z.boolean(),
  })
  .meta({ id: "ListedTask" });

export const taskListSchema = z
  .object({ items: z.array(listedTaskSchema), total: z.number(), next: z.string().nullable() })
  .meta({ id: "TaskList" });

export const taskSchema = z
  .object({
    ...listedTaskSchema.shape,
    words: z.string(),
    createdAt: z.string(),
    closedBy: z.string(),
    closeWords: z.string(),
    /** `exists`: whether what it concerns is still there to be opened. */
    about: z.object({ ref: z.string(), title: z.string(), exists: z.boolean() }).nullable(),
    duty: dutySchema.nullable(),
    mine: z.boolean(),
    can: z.object({
      comment: z.boolean(),
      finish: z.boolean(),
      reopen: z.boolean(),
      withdraw: z.boolean(),
      changeDue: z.boolean(),
      handOver: z.boolean(),
    }),
    comments: z.array(z.object({ id: z.uuid(), by: z.string(), mine: z.boolean(), at: z.string(), words: z.string() })),
    files: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        size: z.number(),
        by: z.string(),
        at: z.string(),
        mayRemove: z.boolean(),
      }),
    ),
    history: z.array(
      z.object({
        what: z.string(),
        by: z.string(),
        at: z.string(),
        words: z.string(),
        to: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "Task" });
