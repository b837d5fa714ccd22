import type { App, AppContext } from "../../platform/http/context.ts";
import { audienceRoutes } from "./audiences/routes.ts";
import { directoryRoutes } from "./directory/routes.ts";
import { importRoutes } from "./import/routes.ts";

export function peopleRoutes(app: App, context: AppContext): void {
  directoryRoutes(app, context);
  importRoutes(app, context);
  audienceRoutes(app, context);
}
