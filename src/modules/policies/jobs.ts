import type { TaskList } from "graphile-worker";
import type { Db } from "../../database.ts";
import type { Clock } from "../../platform/clock.ts";
import { foldJob } from "./compliance/fold-compliance.ts";
import { indexLibraryJob } from "./library/index-library.ts";
import { overJob } from "./statements/over-job.ts";

export const policiesJobNames = [indexLibraryJob, overJob, foldJob] as const;

export interface PoliciesTasksContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
}

export function policiesTasks({ db, clock, stopping }: PoliciesTasksContext): TaskList {
  return {
    [foldJob]: async () => {
      const { foldWhenWorth } = await import("./compliance/fold-compliance.ts");
      await foldWhenWorth(db, clock.now(), stopping);
    },
    [overJob]: async () => {
      const { endWhatIsOver } = await import("./statements/end-what-is-over.ts");
      await endWhatIsOver(db, clock.now());
    },
    [indexLibraryJob]: async () => {
      const { indexLibrary } = await import("./library/index-library.ts");
      await indexLibrary(db);
    },
  };
}
