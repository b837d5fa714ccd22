import type { App, AppContext } from "../../platform/http/context.ts";
import { attachmentRoutes } from "./attachments/routes.ts";
import { draftRoutes } from "./drafts/routes.ts";
import { templateRoutes } from "./templates/routes.ts";

export function messagesRoutes(app: App, context: AppContext): void {
  draftRoutes(app, context);
  attachmentRoutes(app, context);
  templateRoutes(app, context);
}
