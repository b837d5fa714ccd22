import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { previewPublication } from "./preview-publication.ts";
import { publishVersion } from "./publish-version.ts";

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
        summary: "How many a publication would reach",
        params,
        body: z.object({ audienceId: z.uuid() }),
        response: { 200: z.object({ assigned: z.number(), mailed: z.number() }) },
      },
    },
    ({ body }) => previewPublication(db, body.audienceId, clock.now()),
  );

  app.post(
    "/api/policies/versions/:id/publish",
    {
      config: { access },
      schema: {
        tags,
        summary: "Put an approved version in force for an audience",
        params,
        body: z.object({ audienceId: z.uuid(), dueInDays: z.int().min(1).max(365) }),
        response: { 200: z.object({ assigned: z.number() }) },
      },
    },
    ({ params: { id }, body, actor }) =>
      write(db, (tx) => publishVersion(tx, { versionId: id, ...body }, acting(actor, context))),
  );
}
