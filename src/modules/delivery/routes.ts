import type { App, AppContext } from "../../platform/http/context.ts";
import { catcherRoutes } from "./catcher/routes.ts";
import { messageRoutes } from "./messages/routes.ts";

export function deliveryRoutes(app: App, context: AppContext): void {
  messageRoutes(app, context);
  catcherRoutes(app, context);
}
