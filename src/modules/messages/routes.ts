import type { App, AppContext } from "../../platform/http/context.ts";
import { approvalRoutes } from "./approval/routes.ts";
import { attachmentRoutes } from "./attachments/routes.ts";
import { draftRoutes } from "./drafts/routes.ts";
import { sendingRoutes } from "./sending/routes.ts";
import { templateRoutes } from "./templates/routes.ts";

export function messagesRoutes(app: App, context: AppContext): void {
  draftRoutes(app, context);
  attachmentRoutes(app, context);
  approvalRoutes(app, context);
  sendingRoutes(app, context);
  templateRoutes(app, context);
}
