import type { App, AppContext } from "../../platform/http/context.ts";
import { approvalRoutes } from "./approval/routes.ts";
import { archiveRoutes } from "./archive/routes.ts";
import { attachmentRoutes } from "./attachments/routes.ts";
import { checkRoutes } from "./checks/routes.ts";
import { draftRoutes } from "./drafts/routes.ts";
import { previewRoutes } from "./preview/routes.ts";
import { reachRoutes } from "./reach/routes.ts";
import { recordRoutes } from "./records/routes.ts";
import { sendingRoutes } from "./sending/routes.ts";
import { templateRoutes } from "./templates/routes.ts";

export function messagesRoutes(app: App, context: AppContext): void {
  archiveRoutes(app, context);
  recordRoutes(app, context);
  draftRoutes(app, context);
  attachmentRoutes(app, context);
  approvalRoutes(app, context);
  sendingRoutes(app, context);
  reachRoutes(app, context);
  checkRoutes(app, context);
  previewRoutes(app, context);
  templateRoutes(app, context);
}
