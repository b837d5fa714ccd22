import type { App, AppContext } from "../../platform/http/context.ts";
import { actionRoutes } from "./actions/routes.ts";
import { deskRoutes } from "./desk/routes.ts";
import type { DutyKind } from "./ladder/ladder.ts";
import { ladderRoutes } from "./ladder/routes.ts";
import { oversightRoutes } from "./oversight/routes.ts";
import { type Describe, taskRoutes } from "./tasks/routes.ts";

/** `kinds`: of every module; `wordsOf`: what references are called, for what tasks concern. */
export function dutiesRoutes(
  app: App,
  context: AppContext,
  kinds: readonly DutyKind[],
  wordsOf: Describe = async () => new Map(),
): void {
  deskRoutes(app, context, kinds);
  actionRoutes(app, context, kinds);
  taskRoutes(app, context, kinds, wordsOf);
  oversightRoutes(app, context, kinds);
  ladderRoutes(app, context, kinds);
}
