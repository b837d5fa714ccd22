import { z } from "zod";
import { releaseInvitations } from "../../modules/delivery/public.ts";
import { write } from "../../modules/evidence/public.ts";
import { pauseOrganisation, resumeOrganisation } from "../../modules/people/commands.ts";
import type { App, AppContext } from "../../platform/http/context.ts";
import { storableText } from "../../platform/http/storable-text.ts";
import { goLiveWith } from "./go-live.ts";
import { viewGoingLive, viewSending } from "./queries.ts";
import { goingLiveView, sendingView } from "./schema.ts";

const tags = ["Going live"];

export function goingLiveRoutes(app: App, context: AppContext): void {
  const { db, clock, config } = context;
  app.get(
    "/api/sending",
    {
      config: { access: "people.organisation.read" },
      schema: { tags, summary: "Whether anything may leave, and what waits", response: { 200: sendingView } },
    },
    () => viewSending(db),
  );

  app.get(
    "/api/going-live",
    {
      config: { access: "people.organisation.read" },
      schema: {
        tags,
        summary: "What should be true before going live, and the messages that wait for it",
        response: { 200: goingLiveView },
      },
    },
    () => viewGoingLive(db, config.smtpUrl !== undefined, clock.now()),
  );

  app.post(
    "/api/going-live",
    {
      config: { access: "people.organisation.go-live" },
      schema: {
        tags,
        summary: "Go live, once and for all: what waits leaves, or is excluded",
        body: z.object({ waiting: z.enum(["send", "exclude"]), mails: z.number().int().min(0).max(1_000_000_000) }),
        response: { 200: sendingView },
      },
    },
    async ({ body, actor }) => {
      await write(db, (tx) => goLiveWith(tx, body, { actor: actor.ref, now: clock.now() }));
      return viewSending(db);
    },
  );

  app.post(
    "/api/going-live/invitations",
    {
      config: { access: "people.organisation.go-live" },
      schema: {
        tags,
        summary: "Let the invitations that wait leave before going live, and nothing else",
        response: { 200: z.object({ released: z.number().int() }) },
      },
    },
    ({ actor }) => write(db, (tx) => releaseInvitations(tx, { actor: actor.ref, now: clock.now() })),
  );

  pauseRoutes(app, context);
}

function pauseRoutes(app: App, { db, clock }: AppContext): void {
  const access = "people.organisation.pause";
  app.post(
    "/api/sending/pause",
    {
      config: { access },
      schema: {
        tags,
        summary: "Pause everything: nothing begins to leave from now on",
        body: z.object({ reason: storableText(500).trim().min(1) }),
        response: { 200: sendingView },
      },
    },
    async ({ body, actor }) => {
      await write(db, (tx) => pauseOrganisation(tx, body.reason, { actor: actor.ref, now: clock.now() }));
      return viewSending(db);
    },
  );

  app.post(
    "/api/sending/resume",
    { config: { access }, schema: { tags, summary: "Let what waits leave again", response: { 200: sendingView } } },
    async ({ actor }) => {
      await write(db, (tx) => resumeOrganisation(tx, { actor: actor.ref, now: clock.now() }));
      return viewSending(db);
    },
  );
}
