import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { approvalStepsInput } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { presentMessage } from "../drafts/present.ts";
import { messageSchema } from "../drafts/schema.ts";
import { byId } from "../schema.ts";
import { submitMessage } from "./submit-message.ts";
import { withdrawMessage } from "./withdraw-message.ts";

const tags = ["Messages"];
const change = { access: "messages.message.write" };

export function approvalRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/messages/:id/submit",
    {
      config: change,
      schema: {
        tags,
        summary: "Ask others to approve a message as it is",
        params: byId,
        body: z.object({ version: z.int().min(1).max(2_000_000_000), steps: approvalStepsInput }),
        response: { 200: z.object({ approvalId: z.uuid(), contentHash: z.string() }) },
      },
    },
    ({ params, body, actor }) =>
      write(db, (tx) => submitMessage(tx, { id: params.id, ...body }, acting(actor, context))),
  );

  app.post(
    "/api/messages/:id/withdraw",
    {
      config: change,
      schema: {
        tags,
        summary: "Take a message back to write at it again: its approval, or the request for one, ends",
        params: byId,
        response: { 200: messageSchema },
      },
    },
    async ({ params, actor }) => {
      await write(db, (tx) => withdrawMessage(tx, params.id, acting(actor, context)));
      return presentMessage(db, params.id, actor);
    },
  );
}
