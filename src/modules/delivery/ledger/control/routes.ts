import { z } from "zod";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { write } from "../../../evidence/public.ts";
import { cancelMessage } from "./cancel-message.ts";
import { pauseMessage } from "./pause-message.ts";
import { releaseLate } from "./release-late.ts";
import { resumeMessage } from "./resume-message.ts";

const config = { access: "delivery.message.control" };
const tags = ["Deliveries"];
const params = z.object({ messageId: z.uuid() });
const count = z.number().int();

export function controlRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/deliveries/:messageId/pause",
    {
      config,
      schema: {
        tags,
        summary: "Hold what of a message has not begun to leave",
        params,
        response: { 200: z.object({ held: count, onTheirWay: count }) },
      },
    },
    ({ params, actor }) =>
      write(db, (tx) => pauseMessage(tx, params.messageId, { actor: actor.ref, now: clock.now() })),
  );

  app.post(
    "/api/deliveries/:messageId/resume",
    {
      config,
      schema: { tags, summary: "Let a paused message go on", params, response: { 200: z.object({ resumed: count }) } },
    },
    ({ params, actor }) =>
      write(db, (tx) => resumeMessage(tx, params.messageId, { actor: actor.ref, now: clock.now() })),
  );

  app.post(
    "/api/deliveries/:messageId/cancel",
    {
      config,
      schema: {
        tags,
        summary: "Take back, for good, what of a message has not begun to leave",
        params,
        response: { 200: z.object({ cancelled: count, onTheirWay: count }) },
      },
    },
    ({ params, actor }) =>
      write(db, (tx) => cancelMessage(tx, params.messageId, { actor: actor.ref, now: clock.now() })),
  );

  app.post(
    "/api/deliveries/:messageId/release",
    {
      config,
      schema: {
        tags,
        summary: "Send all the same what was held as too late",
        params,
        response: { 200: z.object({ released: count }) },
      },
    },
    ({ params, actor }) => write(db, (tx) => releaseLate(tx, params.messageId, { actor: actor.ref, now: clock.now() })),
  );
}
