import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import type { ApprovalSubject } from "../subject.ts";
import { decideRequest } from "./decide-request.ts";
import * as schema from "./schema.ts";

const tags = ["Approvals"];
const params = z.object({ id: z.uuid() });

export function requestRoutes(app: App, { db, clock }: AppContext, subjects: readonly ApprovalSubject[]): void {
  app.post(
    "/api/approvals/:id/decision",
    {
      config: { access: "approvals.request.decide" },
      schema: {
        tags,
        summary: "Approve, or ask for changes",
        params,
        body: schema.decisionBody,
        response: { 200: z.object({ state: schema.requestStateSchema }) },
      },
    },
    ({ params: { id }, body, actor }) => {
      const decision = { ...body, approvalId: id, contentHash: Buffer.from(body.contentHash, "hex") };
      const by = { ref: actor.ref, personId: actor.personId, now: clock.now() };
      return write(db, (tx) => decideRequest(tx, decision, by, subjects));
    },
  );
}
