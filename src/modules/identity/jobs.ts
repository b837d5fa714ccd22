import type { TaskList } from "graphile-worker";
import { z } from "zod";
import type { Db } from "../../database.ts";
import type { Clock } from "../../platform/clock.ts";
import { unrecorded } from "../../platform/db/transaction.ts";

export const identityJobNames = ["identity.answer-forgotten-password"] as const;

const forgottenPassword = z.object({ email: z.string().max(320) });

export interface IdentityTasksContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: { readonly secret: string };
}

export function identityTasks({ db, clock, config }: IdentityTasksContext): TaskList {
  return {
    "identity.answer-forgotten-password": async (payload) => {
      const { email } = forgottenPassword.parse(payload);
      const { answerForgottenPassword } = await import("./sign-in/forgotten-password.ts");
      // It leaves its evidence itself, where there is somebody.
      await unrecorded(db, (tx) => answerForgottenPassword(tx, config.secret, email, clock.now()));
    },
  };
}
