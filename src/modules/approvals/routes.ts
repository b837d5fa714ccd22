import type { App, AppContext } from "../../platform/http/context.ts";
import { requestRoutes } from "./requests/routes.ts";
import { rulingRoutes } from "./ruling/routes.ts";
import type { ApprovalSubject } from "./subject.ts";

export function approvalsRoutes(app: App, context: AppContext, subjects: readonly ApprovalSubject[]): void {
  requestRoutes(app, context, subjects);
  rulingRoutes(app, context, subjects);
}
