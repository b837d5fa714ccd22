import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { instantText } from "../../../platform/http/instant.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { presentMessage } from "../drafts/present.ts";
import { messageSchema } from "../drafts/schema.ts";
import { byId } from "../schema.ts";
import { cancelMessage } from "./cancel-message.ts";
import { scheduleMessage } from "./schedule-message.ts";
import { unscheduleMessage } from "./unschedule-message.ts";

const tags = ["Messages"];
const send = { access: "messages.message.send" };
const response = { 200: messageSchema };

export function sendingRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/messages/:id/schedule",
    {
      config: send,
      schema: {
        tags,
        summary: "Let an approved message leave at an instant, or at once (null)",
        params: byId,
        body: z.object({ at: instantText.nullable() }),
        response,
      },
    },
    async ({ params, body, actor }) => {
      const at = body.at === null ? null : Temporal.Instant.from(body.at).round("millisecond");
      await write(db, (tx) => scheduleMessage(tx, { id: params.id, at }, acting(actor, context)));
      return presentMessage(db, params.id, actor);
    },
  );

  app.post(
    "/api/messages/:id/unschedule",
    { config: send, schema: { tags, summary: "Take the time back; it stays approved", params: byId, response } },
    async ({ params, actor }) => {
      await write(db, (tx) => unscheduleMessage(tx, params.id, acting(actor, context)));
      return presentMessage(db, params.id, actor);
    },
  );

  app.post(
    "/api/messages/:id/cancel",
    {
      config: send,
      schema: {
        tags,
        summary: "Never send it; what has left already is stopped by its delivery",
        params: byId,
        body: z.object({ reason: storableText(1_000).trim().min(1) }),
        response,
      },
    },
    async ({ params, body, actor }) => {
      await write(db, (tx) => cancelMessage(tx, { id: params.id, ...body }, acting(actor, context)));
      return presentMessage(db, params.id, actor);
    },
  );
}
