import type { AudienceUses } from "../../platform/audience-uses.ts";
import type { App, AppContext } from "../../platform/http/context.ts";
import type { PersonData } from "../../platform/person-data.ts";
import { absenceRoutes } from "./absences/routes.ts";
import { audienceRoutes } from "./audiences/routes.ts";
import { calendarRoutes } from "./calendars/routes.ts";
import { directoryRoutes } from "./directory/routes.ts";
import { importRoutes } from "./import/routes.ts";
import { officeRoutes } from "./offices/routes.ts";
import { partyRoutes } from "./parties/routes.ts";
import { privacyRoutes } from "./privacy/routes.ts";
import { starterRoutes } from "./starter/routes.ts";

export function peopleRoutes(
  app: App,
  context: AppContext,
  personData: readonly PersonData[],
  audienceUses: readonly AudienceUses[],
): void {
  directoryRoutes(app, context, personData);
  importRoutes(app, context, personData);
  audienceRoutes(app, context, audienceUses);
  calendarRoutes(app, context);
  officeRoutes(app, context);
  partyRoutes(app, context);
  starterRoutes(app, context);
  absenceRoutes(app, context);
  privacyRoutes(app, context, personData);
}
