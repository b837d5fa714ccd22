import type { App, AppContext } from "../../platform/http/context.ts";
import { brandRoutes } from "./brand/routes.ts";
import { catcherRoutes } from "./catcher/routes.ts";
import { controlRoutes } from "./ledger/control/routes.ts";
import { messageRoutes } from "./messages/routes.ts";
import { readRoutes } from "./read/routes.ts";

export function deliveryRoutes(app: App, context: AppContext): void {
  messageRoutes(app, context);
  controlRoutes(app, context);
  readRoutes(app, context);
  brandRoutes(app, context);
  catcherRoutes(app, context);
}
