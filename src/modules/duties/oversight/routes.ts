import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storedInstant } from "../../../platform/http/instant.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { write } from "../../evidence/public.ts";
import { decideDuties } from "../actions/decide-duties.ts";
import { byOf } from "../actions/routes.ts";
import { decideBody, decidedSchema } from "../actions/schema.ts";
import { dutiesTopic } from "../desk/topics.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { listOwed, summariseOwed } from "./queries.ts";
import { dutiesQuery, owedDutiesSchema, owedSummarySchema } from "./schema.ts";

const tags = ["Duties"];
const access = "duties.duty.read";
const cursor = z.tuple([storedInstant, z.uuid()]);

/** Who owes what, everywhere. It is about the organisation as a whole, so a grant for one team does not open it. */
export function oversightRoutes(app: App, context: AppContext, kinds: readonly DutyKind[]): void {
  const { db, clock, live } = context;
  app.get(
    "/api/duties",
    {
      config: { access },
      schema: {
        tags,
        summary: "Everybody’s duties by due instant; closed ones the last closed first",
        querystring: dutiesQuery,
        response: { 200: owedDutiesSchema },
      },
    },
    ({ query }) => {
      const page = { limit: query.limit, after: readCursor(query.after, cursor) };
      return listOwed(db, query, page, kinds, clock.now());
    },
  );

  app.get(
    "/api/duties/summary",
    {
      config: { access },
      schema: {
        tags,
        summary: "What is open, how late, and what waits to be settled",
        response: { 200: owedSummarySchema },
      },
    },
    () => summariseOwed(db, clock.now()),
  );

  app.get(
    "/api/duties/live",
    { config: { access }, schema: { tags, summary: "Tells when anybody’s duties have changed" } },
    (request, reply) => openStream(request, reply, live, [dutiesTopic]),
  );

  app.post(
    "/api/duties/decide",
    {
      config: { access: "duties.duty.settle" },
      schema: {
        tags,
        summary: "Withdraw duties of others, give them to somebody else, or settle whose they are",
        body: decideBody,
        response: { 200: decidedSchema },
      },
    },
    async ({ body, actor }) => {
      const { ids: dutyIds, ...rest } = body;
      const { decided, refused } = await write(db, (tx) =>
        decideDuties(tx, { ...rest, dutyIds, about: "everybody" }, kinds, byOf(actor, context)),
      );
      return { decided, refused: [...refused] };
    },
  );
}
