import { z } from "zod";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { readCursor, takePage } from "../../../../platform/http/paging.ts";
import { write } from "../../../evidence/public.ts";
import { acting } from "../../acting.ts";
import {
  byId,
  exemptBody,
  exemptionSchema,
  exemptPreviewBody,
  exemptPreviewSchema,
  listQuery,
  reasonInput,
} from "../schema.ts";
import { endExemptions } from "./end-exemptions.ts";
import { exemptPeople } from "./exempt-people.ts";
import { listExemptions, previewExemption } from "./queries.ts";

const tags = ["Exemptions from reading"];

export function exemptionRoutes(app: App, context: AppContext): void {
  listRoutes(app, context);
  giveRoutes(app, context);
}

const keyText = z
  .string()
  .max(60)
  .regex(/^[\d: .+-]+$/);

function listRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/policies/exemptions",
    {
      config: { access: "policies.exemption.read" },
      schema: {
        tags,
        summary: "Who is exempt from reading what, and until when",
        querystring: listQuery.extend({ state: z.enum(["standing", "ended"]).default("standing") }),
        response: {
          200: z.object({ items: z.array(exemptionSchema), total: z.number(), next: z.string().nullable() }),
        },
      },
    },
    async ({ query }) => {
      const after = readCursor(query.after, z.tuple([keyText, z.uuid()]));
      const filter = { state: query.state, documentId: query.documentId, search: query.search ?? "" };
      const { rows, total } = await listExemptions(db, filter, { after, limit: query.limit, now: clock.now() });
      const { items, next } = takePage(rows, query.limit, (row) => [row.key, row.id]);
      return { items: items.map(({ key: _, ...row }) => row), total, next };
    },
  );
}

function giveRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.post(
    "/api/policies/exemptions/preview",
    {
      config: { access: "policies.exemption.give" },
      schema: {
        tags,
        summary: "How people stand to a document before they are exempt from it",
        body: exemptPreviewBody,
        response: { 200: exemptPreviewSchema },
      },
    },
    async ({ body }) => {
      const items = await previewExemption(db, body, clock.now());
      const count = (stands: string) => items.filter((row) => row.stands === stands).length;
      return {
        items: [...items],
        counts: {
          open: count("open"),
          acknowledged: count("acknowledged"),
          exempt: count("exempt"),
          owesNothing: count("owes-nothing"),
        },
      };
    },
  );

  app.post(
    "/api/policies/exemptions",
    {
      config: { access: "policies.exemption.give" },
      schema: {
        tags,
        summary: "Free people from reading a document, until a day",
        body: exemptBody,
        response: { 200: z.object({ given: z.number(), left: z.number() }) },
      },
    },
    ({ body, actor }) => {
      const input = { ...body, until: Temporal.PlainDate.from(body.until) };
      return write(db, (tx) => exemptPeople(tx, input, acting(actor, context)));
    },
  );

  app.post(
    "/api/policies/exemptions/:id/end",
    {
      config: { access: "policies.exemption.give" },
      schema: {
        tags,
        summary: "End an exemption; what its person would owe is owed again",
        params: byId,
        body: z.object({ reason: reasonInput }),
        response: { 200: z.object({ ended: z.number(), owing: z.number() }) },
      },
    },
    ({ params, body, actor }) =>
      write(db, (tx) => endExemptions(tx, { ids: [params.id], reason: body.reason }, acting(actor, context))),
  );
}
