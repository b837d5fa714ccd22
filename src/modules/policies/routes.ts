import type { App, AppContext } from "../../platform/http/context.ts";
import { assignmentRoutes } from "./assignments/routes.ts";
import { commentRoutes } from "./comments/routes.ts";
import { complianceRoutes } from "./compliance/routes.ts";
import { documentRoutes } from "./documents/routes.ts";
import { fileRoutes } from "./drafts/files/routes.ts";
import { workingCopyRoutes } from "./drafts/routes.ts";
import { exportRoutes } from "./export/routes.ts";
import { libraryRoutes } from "./library/routes.ts";
import { packRoutes } from "./packs/routes.ts";
import { publishRoutes } from "./publish/routes.ts";
import { readingRoutes } from "./reading/routes.ts";
import { starterRoutes } from "./starter/routes.ts";
import { statementRoutes } from "./statements/routes.ts";
import { versionRoutes } from "./versions/routes.ts";

export function policiesRoutes(app: App, context: AppContext): void {
  versionRoutes(app, context);
  documentRoutes(app, context);
  workingCopyRoutes(app, context);
  fileRoutes(app, context);
  commentRoutes(app, context);
  packRoutes(app, context);
  publishRoutes(app, context);
  complianceRoutes(app, context);
  exportRoutes(app, context);
  assignmentRoutes(app, context);
  readingRoutes(app, context);
  statementRoutes(app, context);
  starterRoutes(app, context);
  libraryRoutes(app, context);
}
