import type { TaskList } from "graphile-worker";
import { z } from "zod";
import type { Db } from "../../../database.ts";
import type { Clock } from "../../../platform/clock.ts";
import type { PersonData } from "../../../platform/person-data.ts";

export const importJobNames = ["people.apply-import", "people.undo-import"] as const;

const applyPayload = z.object({ draftId: z.uuid(), actor: z.string() });
const undoPayload = z.object({ importId: z.uuid(), actor: z.string() });

function isLast(job: { readonly attempts: number; readonly max_attempts: number }): boolean {
  return job.attempts >= job.max_attempts;
}

export function importTasks(context: {
  readonly db: Db;
  readonly clock: Clock;
  readonly personData: readonly PersonData[];
}): TaskList {
  return {
    "people.apply-import": async (payload, { job }) => {
      const { runApply } = await import("./drafts/apply-draft.ts");
      await runApply({ ...context, last: isLast(job) }, applyPayload.parse(payload));
    },
    "people.undo-import": async (payload, { job }) => {
      const { runUndo } = await import("./undo/run-undo.ts");
      await runUndo({ ...context, last: isLast(job) }, undoPayload.parse(payload));
    },
    "people.sweep-imports": async () => {
      const { sweepDrafts } = await import("./drafts/drop-drafts.ts");
      await sweepDrafts(context.db, context.clock.now());
    },
  };
}
