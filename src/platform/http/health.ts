import { z } from "zod";
import type { App } from "./context.ts";

export interface Readiness {
  readonly database: boolean;
  readonly migrations: boolean;
  readonly worker: boolean;
}

const readinessSchema = z.object({
  ready: z.boolean(),
  database: z.boolean(),
  migrations: z.boolean(),
  worker: z.boolean(),
});

/** /healthz: the process answers. /readyz: it can do its work: database, migrations, a worker seen in the last minute. */
export function healthRoutes(app: App, readiness: () => Promise<Readiness>): void {
  app.get(
    "/healthz",
    {
      config: { access: "public" },
      schema: {
        tags: ["Health"],
        summary: "The process answers",
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    () => ({ ok: true as const }),
  );
  app.get(
    "/readyz",
    {
      config: { access: "public" },
      schema: {
        tags: ["Health"],
        summary: "It can do its work",
        response: { 200: readinessSchema, 503: readinessSchema },
      },
    },
    async (_request, reply) => {
      const state = await readiness();
      const ready = state.database && state.migrations && state.worker;
      return reply.status(ready ? 200 : 503).send({ ready, ...state });
    },
  );
}
