import { existsSync } from "node:fs";
import { join } from "node:path";
import { approvalsRoutes } from "../modules/approvals/routes.ts";
import { deliveryRoutes } from "../modules/delivery/routes.ts";
import { dutiesRoutes } from "../modules/duties/routes.ts";
import { evidenceRoutes } from "../modules/evidence/routes.ts";
import { glossaryRoutes } from "../modules/glossary/routes.ts";
import { Sessions } from "../modules/identity/public.ts";
import { identityRoutes } from "../modules/identity/routes.ts";
import { messagesRoutes } from "../modules/messages/routes.ts";
import { concealSensitive } from "../modules/people/commands.ts";
import { peopleRoutes } from "../modules/people/routes.ts";
import { policiesRoutes } from "../modules/policies/routes.ts";
import { differenceRoutes } from "../platform/content/diff/routes.ts";
import { markdownRoutes } from "../platform/content/markdown/routes.ts";
import type { App, AppContext } from "../platform/http/context.ts";
import { healthRoutes, type Readiness } from "../platform/http/health.ts";
import { describeApi, serveApiDescription } from "../platform/http/openapi.ts";
import { openServer } from "../platform/http/server.ts";
import { serveWeb } from "../platform/http/web.ts";
import type { openLog } from "../platform/log.ts";
import { describeReferences } from "./describe-references.ts";
import { goingLiveRoutes } from "./going-live/routes.ts";
import { approvalSubjects, audienceUses, dutyKinds, permissions, personData, termUses } from "./modules.ts";
import { setupRoutes } from "./setup/routes.ts";
import { version } from "./version.ts";

export interface ApiContext extends AppContext {
  readonly log: ReturnType<typeof openLog>;
  readiness(): Promise<Readiness>;
}

export const webFolder = join(import.meta.dirname, "../../dist/web");

/** The whole HTTP side: every module's routes, health, the API's description, and the web client where it is built. */
export async function buildApi(context: ApiContext): Promise<App> {
  const sessions = new Sessions({ ...context, permissions });
  const app = await openServer({
    log: context.log,
    https: context.config.url.startsWith("https:"),
    trustProxy: context.config.trustProxy,
    permissions,
    authenticate: (headers) => sessions.authenticate(headers),
  });
  const describe = (references: readonly string[]) => describeReferences(context.db, references);
  await describeApi(app, version);
  healthRoutes(app, () => context.readiness());
  setupRoutes(app, context, sessions);
  goingLiveRoutes(app, context);
  identityRoutes(app, context, { sessions, permissions, describe });
  peopleRoutes(app, context, personData, audienceUses);
  deliveryRoutes(app, context);
  dutiesRoutes(app, context, dutyKinds, describe);
  approvalsRoutes(app, context, approvalSubjects);
  markdownRoutes(app);
  differenceRoutes(app);
  glossaryRoutes(app, context, termUses);
  messagesRoutes(app, context);
  policiesRoutes(app, context);
  evidenceRoutes(app, context, describe, concealSensitive);
  await serveApiDescription(app);
  if (existsSync(join(webFolder, "index.html"))) await serveWeb(app, webFolder);
  // The sign-in library takes half a second to load: after the first answers, not before them.
  app.addHook("onListen", async () => void setTimeout(() => void sessions.auth(), 250).unref());
  return app;
}
