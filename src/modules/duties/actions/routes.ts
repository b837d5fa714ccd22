import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { isOverdue } from "../desk/rules.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { settleDuty } from "../owing/key.ts";
import { decideDuties } from "./decide-duties.ts";
import { disputeDuty, takeDisputeBack } from "./dispute-duty.ts";
import { type By, findDuty, findDutyOf, owes, unknownDuty } from "./duty-to-change.ts";
import { handOverDuty, takeDuty } from "./hand-over-duty.ts";
import { taskDuty } from "./move-duty.ts";
import { findColleagues, historyOf, namesOf, ownerRef } from "./queries.ts";
import {
  colleaguesQuery,
  colleaguesSchema,
  decidedSchema,
  disputeBody,
  disputeSchema,
  dutyParams,
  handOverBody,
  settleBody,
  snoozeBody,
} from "./schema.ts";
import { snoozeDuty, wakeDuty } from "./snooze-duty.ts";

const tags = ["Duties"];
const config = { access: "self" };
const nothing = z.object({});

export function actionRoutes(app: App, context: AppContext, kinds: readonly DutyKind[]): void {
  snoozeRoutes(app, context, kinds);
  handRoutes(app, context, kinds);
  disputeRoutes(app, context, kinds);
  settleRoutes(app, context, kinds);
}

export function byOf(actor: Actor, { clock }: Pick<AppContext, "clock">): By {
  return { ref: actor.ref, personId: actor.personId, now: clock.now() };
}

/** A session of a link reaches what its link was made for. */
async function reach(context: AppContext, id: string, actor: Actor): Promise<By> {
  const duty = actor.scope === null ? null : await findDuty(context.db, id);
  if (duty !== null) actor.requireReach(duty?.linkScope ?? "nothing");
  return byOf(actor, context);
}

function snoozeRoutes(app: App, context: AppContext, kinds: readonly DutyKind[]): void {
  const { db } = context;
  app.post(
    "/api/duties/:id/snooze",
    {
      config,
      schema: {
        tags,
        summary: "Put something that I owe off until a day begins",
        params: dutyParams,
        body: snoozeBody,
        response: { 200: z.object({ snoozedUntil: z.string() }) },
      },
    },
    async ({ params: { id }, body, actor }) => {
      const by = await reach(context, id, actor);
      const snooze = { dutyId: id, until: Temporal.PlainDate.from(body.until) };
      return write(db, (tx) => snoozeDuty(tx, snooze, kinds, by));
    },
  );

  app.delete(
    "/api/duties/:id/snooze",
    {
      config,
      schema: {
        tags,
        summary: "Bring back what I had put off",
        params: dutyParams,
        response: { 200: nothing },
      },
    },
    async ({ params: { id }, actor }) => {
      const by = await reach(context, id, actor);
      await write(db, (tx) => wakeDuty(tx, id, by));
      return {};
    },
  );
}

function handRoutes(app: App, context: AppContext, kinds: readonly DutyKind[]): void {
  const { db, clock } = context;
  app.get(
    "/api/duties/colleagues",
    {
      config,
      schema: {
        tags,
        summary: "Whom I could hand something to, by a part of their name",
        querystring: colleaguesQuery,
        response: { 200: colleaguesSchema },
      },
    },
    async ({ query, actor }) => {
      refuseLinks(actor);
      return { items: await findColleagues(db, query.search, clock.now()) };
    },
  );

  app.post(
    "/api/duties/:id/hand-over",
    {
      config,
      schema: {
        tags,
        summary: "Give what I owe to somebody else",
        params: dutyParams,
        body: handOverBody,
        response: { 200: z.object({ name: z.string() }) },
      },
    },
    async ({ params: { id }, body, actor }) => {
      refuseLinks(actor);
      return write(db, (tx) => handOverDuty(tx, { dutyId: id, ...body }, kinds, byOf(actor, context)));
    },
  );

  app.post(
    "/api/duties/:id/take",
    {
      config,
      schema: {
        tags,
        summary: "Take what an office owes, for which I act, onto my own desk",
        params: dutyParams,
        response: { 200: z.object({ name: z.string() }) },
      },
    },
    async ({ params: { id }, actor }) => {
      const by = await reach(context, id, actor);
      return write(db, (tx) => takeDuty(tx, id, kinds, by));
    },
  );
}

function refuseLinks(actor: Actor): void {
  if (actor.scope !== null)
    throw new AppError("outside-link-scope", "Sign in with your password to choose among people.");
}

function disputeRoutes(app: App, context: AppContext, kinds: readonly DutyKind[]): void {
  const { db } = context;
  app.post(
    "/api/duties/:id/not-mine",
    {
      config,
      schema: {
        tags,
        summary: "Say that something is not mine, and why",
        params: dutyParams,
        body: disputeBody,
        response: { 200: nothing },
      },
    },
    async ({ params: { id }, body, actor }) => {
      const by = await reach(context, id, actor);
      await write(db, (tx) => disputeDuty(tx, { dutyId: id, reason: body.reason }, kinds, by));
      return {};
    },
  );

  app.delete(
    "/api/duties/:id/not-mine",
    {
      config,
      schema: { tags, summary: "Take back that it is not mine", params: dutyParams, response: { 200: nothing } },
    },
    async ({ params: { id }, actor }) => {
      const by = await reach(context, id, actor);
      await write(db, (tx) => takeDisputeBack(tx, id, by));
      return {};
    },
  );
}

function settleRoutes(app: App, context: AppContext, kinds: readonly DutyKind[]): void {
  const { db } = context;
  app.get(
    "/api/duties/:id/dispute",
    {
      config,
      schema: {
        tags,
        summary: "What I am asked to settle: somebody says that a duty is not theirs",
        params: dutyParams,
        response: { 200: disputeSchema },
      },
    },
    async ({ params: { id }, actor }) => presentDispute(context, await judged(context, id, actor), kinds),
  );

  app.post(
    "/api/duties/:id/settle",
    {
      config,
      schema: {
        tags,
        summary: "Settle it: withdraw the duty, give it to somebody else, or it is theirs after all",
        params: dutyParams,
        body: settleBody,
        response: { 200: decidedSchema },
      },
    },
    async ({ params: { id }, body, actor }) => {
      await judged(context, id, actor);
      const about = actor.may("duties.duty.settle") ? ("everybody" as const) : ("asked" as const);
      const { decided, refused } = await write(db, (tx) =>
        decideDuties(tx, { ...body, dutyIds: [id], about }, kinds, byOf(actor, context)),
      );
      return { decided, refused: [...refused] };
    },
  );
}

/** The duty, for whoever is or was asked to settle it, and for those who see everybody's. */
async function judged(context: AppContext, id: string, actor: Actor) {
  const { db, clock } = context;
  actor.requireReach(`duty:${id}`);
  const duty = await findDuty(db, id);
  if (!duty) throw unknownDuty();
  if (actor.may("duties.duty.settle")) return duty;
  const asked = await findDutyOf(db, settleDuty, `duty:${id}`);
  if (!asked || !(await owes(db, asked, actor.personId, clock.now()))) throw unknownDuty();
  return duty;
}

async function presentDispute(
  { db, clock }: AppContext,
  duty: Awaited<ReturnType<typeof judged>>,
  kinds: readonly DutyKind[],
): Promise<z.infer<typeof disputeSchema>> {
  const kind = kinds.find((one) => one.kind === duty.kind);
  const names = await namesOf(db, [ownerRef(duty), duty.disputedBy ?? ""]);
  const { disputedAt, disputedBy } = duty;
  return {
    duty: {
      id: duty.id,
      kind: duty.kind,
      title: duty.title,
      state: duty.state,
      dueAt: duty.dueAt.toString(),
      overdue: isOverdue(duty, clock.now()),
      owner: names(ownerRef(duty)),
    },
    dispute: disputedAt && {
      by: names(disputedBy ?? ""),
      at: disputedAt.toString(),
      reason: duty.disputeReason ?? "",
    },
    can: {
      withdraw: duty.kind === taskDuty || kind?.withdrawn !== undefined,
      give: kind?.handOver ?? false,
    },
    history: await historyOf(db, duty.id),
  };
}
