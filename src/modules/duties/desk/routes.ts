import type { z } from "zod";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { settledWords } from "../actions/queries.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { dutyPresenter } from "./present-duty.ts";
import { actingOffices, listDeskDuties } from "./queries.ts";
import { arrangeDesk } from "./rules.ts";
import { deskSchema } from "./schema.ts";
import { deskTopics } from "./topics.ts";

export function deskRoutes(app: App, context: AppContext, kinds: readonly DutyKind[]): void {
  app.get(
    "/api/desk",
    {
      config: { access: "self" },
      schema: { tags: ["Desk"], summary: "What I owe, and what I did last", response: { 200: deskSchema } },
    },
    ({ actor }) => deskOf(actor, context, kinds),
  );

  app.get(
    "/api/desk/live",
    { config: { access: "self" }, schema: { tags: ["Desk"], summary: "Tells when my desk has changed" } },
    (request, reply) => openStream(request, reply, context.live, deskTopics(request.actor.personId)),
  );
}

async function deskOf(
  actor: Actor,
  { db, clock }: AppContext,
  kinds: readonly DutyKind[],
): Promise<z.infer<typeof deskSchema>> {
  const now = clock.now();
  const officeIds = await actingOffices(db, actor.personId, now);
  const duties = await listDeskDuties(db, actor.personId, actor.scope, officeIds);
  const who = { ref: actor.ref, personId: actor.personId, byLink: actor.strength === "link" };
  const open = duties.filter(({ state }) => state === "open").map(({ id }) => id);
  const present = await dutyPresenter(db, who, kinds, officeIds, now, await settledWords(db, open));
  const desk = arrangeDesk(duties, now);
  return {
    now: desk.now.map(present),
    soon: desk.soon.map(present),
    later: desk.later.map(present),
    done: desk.done.map(present),
    next: desk.next && { dueAt: desk.next.dueAt.toString() },
  };
}
