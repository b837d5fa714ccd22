import type { App, AppContext } from "../../../platform/http/context.ts";
import { acknowledgeRoutes } from "./acknowledge-routes.ts";
import { exceptionRoutes } from "./exceptions/routes.ts";
import { exemptionRoutes } from "./exemptions/routes.ts";
import { importRoutes } from "./imported/routes.ts";
import { paperRoutes } from "./paper/routes.ts";
import { questionRoutes } from "./questions/routes.ts";

export function statementRoutes(app: App, context: AppContext): void {
  acknowledgeRoutes(app, context);
  questionRoutes(app, context);
  exceptionRoutes(app, context);
  exemptionRoutes(app, context);
  paperRoutes(app, context);
  importRoutes(app, context);
}
