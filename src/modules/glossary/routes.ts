import type { App, AppContext } from "../../platform/http/context.ts";
import type { TermUses } from "../../platform/term-uses.ts";
import { findRoutes } from "./find/routes.ts";
import { starterRoutes } from "./starter/routes.ts";
import { termRoutes } from "./terms/routes.ts";
import { wordRoutes } from "./words/routes.ts";

export function glossaryRoutes(app: App, context: AppContext, uses: readonly TermUses[]): void {
  starterRoutes(app, context);
  findRoutes(app, context);
  termRoutes(app, context, uses);
  wordRoutes(app, context);
}
