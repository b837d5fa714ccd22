import type { TaskList } from "graphile-worker";
import { z } from "zod";
import type { Db } from "../../database.ts";
import type { Clock } from "../../platform/clock.ts";
import { unrecorded } from "../../platform/db/transaction.ts";
import { foldJob } from "./compliance/fold-compliance.ts";
import { lookAtReviewsJob } from "./documents/reviews/job.ts";
import { indexLibraryJob } from "./library/index-library.ts";
import { publishDueJob } from "./publish/schedule-publication.ts";
import {
  renewJob,
  settleAllJob,
  settleAudienceJob,
  settleOneJob,
  settlePeopleJob,
} from "./settling/settle-by-event.ts";
import { overJob } from "./statements/over-job.ts";
import { tellAgainJob, tellJob } from "./telling/job.ts";

export const policiesJobNames = [
  indexLibraryJob,
  lookAtReviewsJob,
  overJob,
  foldJob,
  tellJob,
  tellAgainJob,
  settlePeopleJob,
  settleOneJob,
  settleAudienceJob,
  settleAllJob,
  renewJob,
  publishDueJob,
] as const;

export interface PoliciesTasksContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
}

export function policiesTasks(context: PoliciesTasksContext): TaskList {
  const { db, clock, stopping } = context;
  return {
    ...settlingTasks(context),
    ...tellingTasks(context),
    [foldJob]: async () => {
      const { foldWhenWorth } = await import("./compliance/fold-compliance.ts");
      await foldWhenWorth(db, clock.now(), stopping);
    },
    [overJob]: async () => {
      const { endWhatIsOver } = await import("./statements/end-what-is-over.ts");
      await endWhatIsOver(db, clock.now());
    },
    [lookAtReviewsJob]: async () => {
      const { lookAtReviews } = await import("./documents/reviews/look-at-reviews.ts");
      await lookAtReviews(db, clock.now());
    },
    [indexLibraryJob]: async () => {
      const { indexLibrary } = await import("./library/index-library.ts");
      await indexLibrary(db);
    },
  };
}

const aboutOne = z.object({ ref: z.string() });
const noticed = z.object({ kind: z.string(), at: z.string() });

/** What settling changes leaves its own evidence. */
function settlingTasks({ db, clock }: PoliciesTasksContext): TaskList {
  const settling = () => import("./settling/settle-by-event.ts");
  return {
    [settlePeopleJob]: async (payload) => {
      const { kind, at } = noticed.parse(payload);
      const { settlePeople } = await settling();
      await unrecorded(db, (tx) => settlePeople(tx, { kind, at: Temporal.Instant.from(at) }, clock.now()));
    },
    [settleOneJob]: async (payload) => {
      const { ref } = aboutOne.parse(payload);
      const { settleOne } = await settling();
      await unrecorded(db, (tx) => settleOne(tx, ref, clock.now()));
    },
    [settleAudienceJob]: async (payload) => {
      const { ref } = aboutOne.parse(payload);
      const { settleAudience } = await settling();
      await unrecorded(db, (tx) => settleAudience(tx, ref, clock.now()));
    },
    [settleAllJob]: async () => {
      const { settleAll } = await settling();
      await unrecorded(db, (tx) => settleAll(tx, clock.now()));
    },
    [renewJob]: async () => {
      const { renewDue } = await settling();
      await unrecorded(db, (tx) => renewDue(tx, clock.now()));
    },
  };
}

function tellingTasks({ db, clock }: PoliciesTasksContext): TaskList {
  return {
    [tellJob]: async () => {
      const { tellOwed } = await import("./telling/tell-owed.ts");
      await unrecorded(db, (tx) => tellOwed(tx, clock.now()));
    },
    [tellAgainJob]: async (payload) => {
      const { keys } = z.object({ keys: z.array(z.string()) }).parse(payload);
      const { tellAgain } = await import("./telling/take-back-told.ts");
      await unrecorded(db, (tx) => tellAgain(tx, keys));
    },
    [publishDueJob]: async (payload) => {
      const due = z.object({ versionId: z.uuid(), packId: z.uuid().optional() }).parse(payload);
      const { publishDue } = await import("./publish/publish-due.ts");
      await publishDue(db, due, clock.now());
    },
  };
}
