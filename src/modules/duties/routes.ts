import type { z } from "zod";
import type { App, AppContext } from "../../platform/http/context.ts";
import { openStream } from "../../platform/http/stream.ts";
import { type DeskDuty, listDeskDuties } from "./desk/queries.ts";
import { arrangeDesk, isOverdue } from "./desk/rules.ts";
import { deskSchema } from "./desk/schema.ts";
import { deskTopics } from "./desk/topics.ts";

export function dutiesRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/desk",
    {
      config: { access: "self" },
      schema: { tags: ["Desk"], summary: "What I owe, and what I did last", response: { 200: deskSchema } },
    },
    async ({ actor }) =>
      presentDesk(await listDeskDuties(context.db, actor.personId, actor.scope), context.clock.now()),
  );

  app.get(
    "/api/desk/live",
    { config: { access: "self" }, schema: { tags: ["Desk"], summary: "Tells when my desk has changed" } },
    (request, reply) => openStream(request, reply, context.live, deskTopics(request.actor.personId)),
  );
}

function presentDesk(duties: readonly DeskDuty[], now: Temporal.Instant): z.infer<typeof deskSchema> {
  const desk = arrangeDesk(duties, now);
  const present = (duty: DeskDuty) => ({
    ...duty,
    dueAt: duty.dueAt.toString(),
    closedAt: duty.closedAt?.toString() ?? null,
    overdue: isOverdue(duty, now),
  });
  return {
    now: desk.now.map(present),
    soon: desk.soon.map(present),
    done: desk.done.map(present),
    next: desk.next && { dueAt: desk.next.dueAt.toString() },
  };
}
