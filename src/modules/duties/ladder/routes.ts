import { z } from "zod";
import type { Reader } from "../../../database.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { offices, personNames } from "../../people/public.ts";
import { ismsManagerOffice, ismsManagers } from "../reminders/isms-manager.ts";
import { changeLadder, previewLadder, requireFitting, requireKind } from "./change-ladder.ts";
import { chooseIsmsManager } from "./choose-isms-manager.ts";
import type { DutyKind } from "./ladder.ts";
import { chosenLadders, countOpen } from "./queries.ts";
import {
  changeBody,
  changedSchema,
  effectSchema,
  ismsManagerBody,
  kindParams,
  laddersSchema,
  previewBody,
} from "./schema.ts";

const tags = ["Reminders"];
const read = { access: "duties.ladder.read" };
const change = { access: "duties.ladder.write" };

export function ladderRoutes(app: App, { db, clock }: AppContext, kinds: readonly DutyKind[]): void {
  app.get(
    "/api/reminders",
    {
      config: read,
      schema: {
        tags,
        summary: "When each kind of duty is reminded of, and who the ISMS manager is",
        response: { 200: laddersSchema },
      },
    },
    async () => ({ items: await listLadders(db, kinds), ismsManager: await presentIsmsManager(db, clock.now()) }),
  );

  app.post(
    "/api/reminders/ladders/:kind/preview",
    {
      config: change,
      schema: {
        tags,
        summary: "What another ladder would do to open duties",
        params: kindParams,
        body: previewBody,
        response: { 200: effectSchema },
      },
    },
    ({ params, body }) => {
      const { kind } = requireKind(kinds, params.kind);
      requireFitting(body);
      return previewLadder(db, kind, body, clock.now());
    },
  );

  app.put(
    "/api/reminders/ladders/:kind",
    {
      config: change,
      schema: {
        tags,
        summary: "Give a kind of duty another ladder, or its usual one again",
        params: kindParams,
        body: changeBody,
        response: { 200: changedSchema },
      },
    },
    ({ params, body, actor }) => {
      const by = { actor: actor.ref, now: clock.now() };
      return write(db, (tx) => changeLadder(tx, { ...params, ...body }, kinds, by));
    },
  );

  app.put(
    "/api/reminders/isms-manager",
    {
      config: change,
      schema: {
        tags,
        summary: "Say which office is told when nothing else has helped",
        body: ismsManagerBody,
        response: { 200: z.object({}) },
      },
    },
    async ({ body, actor }) => {
      const by = { actor: actor.ref, now: clock.now() };
      await write(db, (tx) => chooseIsmsManager(tx, body.officeId, by));
      return {};
    },
  );
}

async function listLadders(db: Reader, kinds: readonly DutyKind[]) {
  const chosen = await chosenLadders(db);
  const open = await countOpen(db);
  return kinds.map(({ kind, ladder }) => ({
    kind,
    ladder: chosen.get(kind) ?? ladder,
    usual: ladder,
    chosen: chosen.has(kind),
    open: open.get(kind) ?? 0,
  }));
}

async function presentIsmsManager(db: Reader, now: Temporal.Instant) {
  const settings = await db.selectFrom("duties.settings").select("isms_manager_office_id as id").executeTakeFirst();
  const told = await ismsManagerOffice(db, now);
  const ids = await ismsManagers(db, now);
  const names = await personNames(db, ids);
  const office = "officeId" in told ? await offices.find(db, told.officeId) : undefined;
  return {
    chosenId: settings?.id ?? null,
    office: office ? { id: office.id, name: office.name } : null,
    people: ids.map((id) => ({ id, name: names.get(id) ?? "" })),
  };
}
