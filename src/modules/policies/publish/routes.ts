import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { previewPublication } from "./preview-publication.ts";
import { publishVersion } from "./publish-version.ts";
import { cancelPublication, schedulePublication } from "./schedule-publication.ts";
import * as schema from "./schema.ts";

const tags = ["Policies"];
const access = "policies.version.publish";
const params = z.object({ id: z.uuid() });

export function publishRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.post(
    "/api/policies/versions/:id/publish/preview",
    {
      config: { access },
      schema: {
        tags,
        summary: "What a publication would bring about, for each way in which it can ask again",
        params,
        body: schema.publishPreviewBody,
        response: { 200: schema.publishPreviewSchema },
      },
    },
    ({ params: { id }, body }) => previewPublication(db, { versionId: id, ...body }, clock.now()),
  );

  app.post(
    "/api/policies/versions/:id/publish",
    {
      config: { access },
      schema: {
        tags,
        summary: "Put an approved version in force, now or later",
        params,
        body: schema.publishBody,
        response: { 200: schema.publishedSchema },
      },
    },
    async ({ params: { id }, body: { at, ...body }, actor }) => {
      const by = acting(actor, context);
      const input = { versionId: id, ...body };
      if (at === undefined) {
        const { assigned } = await write(db, (tx) => publishVersion(tx, input, by));
        return { assigned, scheduledFor: null };
      }
      const scheduled = { ...input, at: Temporal.Instant.from(at) };
      const { scheduledFor } = await write(db, (tx) => schedulePublication(tx, scheduled, by));
      return { assigned: 0, scheduledFor: scheduledFor.toString({ fractionalSecondDigits: 3 }) };
    },
  );

  app.post(
    "/api/policies/versions/:id/publish/cancel",
    {
      config: { access },
      schema: {
        tags,
        summary: "Take a scheduled publication back",
        params,
        response: { 200: z.object({ cancelled: z.literal(true) }) },
      },
    },
    async ({ params: { id }, actor }) => {
      await write(db, (tx) => cancelPublication(tx, id, acting(actor, context)));
      return { cancelled: true as const };
    },
  );
}
