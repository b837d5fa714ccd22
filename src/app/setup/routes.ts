import { z } from "zod";
import { write } from "../../modules/evidence/public.ts";
import { type Sessions, sessionView } from "../../modules/identity/public.ts";
import type { App, AppContext } from "../../platform/http/context.ts";
import { fillDemo } from "../demo/fill-demo.ts";
import { setupInput } from "./schema.ts";
import { setUp } from "./set-up.ts";

/** First run: the one-time link from the console opens it, once. */
export function setupRoutes(app: App, context: AppContext, sessions: Sessions): void {
  const { db, clock, config } = context;
  app.post(
    "/api/setup",
    {
      config: { access: "public", rateLimit: { max: 20, timeWindow: "1 minute" } },
      schema: {
        tags: ["Session"],
        summary: "Make the organisation and its first administrator",
        body: setupInput.extend({ token: z.string().min(1).max(100) }),
        response: { 200: sessionView },
      },
    },
    async (request, reply) => {
      const now = clock.now();
      await write(db, async (tx) => {
        const done = await setUp(tx, { ...request.body, now });
        if (request.body.start === "demo") await fillDemo(tx, { secret: config.secret, now });
        return done;
      });
      const signedIn = await sessions.signIn(request.body.administrator);
      if ("challenge" in signedIn) throw new Error("an account just made has no second factor");
      const { cookies } = signedIn;
      reply.header("set-cookie", [...cookies]);
      return sessions.viewAfter(cookies);
    },
  );
}
