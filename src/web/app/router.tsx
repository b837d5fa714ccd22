import { createRouter } from "@tanstack/react-router";
import { ErrorPage } from "./error-page.tsx";
import { homeRoute, openRoute, rootRoute, shellRoute, soloRoute } from "./layouts.tsx";
import { NotFoundPage } from "./not-found.tsx";
import { approvalsRoutes } from "./routes/approvals.ts";
import { archiveRoutes } from "./routes/archive.ts";
import { complianceRoutes } from "./routes/compliance.ts";
import { deliveryRoutes } from "./routes/delivery.ts";
import { dutiesRoutes } from "./routes/duties.ts";
import { evidenceRoute } from "./routes/evidence.ts";
import { glossaryRoutes } from "./routes/glossary.ts";
import { goingLiveRoute } from "./routes/going-live.ts";
import { accountRoutes, identityRoutes, passwordRoutes } from "./routes/identity.ts";
import { libraryRoutes } from "./routes/library.ts";
import { messagesRoutes } from "./routes/messages.ts";
import { officesRoutes } from "./routes/offices.ts";
import { packsRoutes } from "./routes/packs.ts";
import { peopleRoutes } from "./routes/people.ts";
import { policiesRoutes, readRoute } from "./routes/policies.ts";
import { privacyRoutes } from "./routes/privacy.ts";
import { starterPoliciesRoute } from "./routes/starter-policies.ts";
import { statementRoutes } from "./routes/statements.ts";

const tree = rootRoute.addChildren([
  homeRoute,
  openRoute.addChildren(identityRoutes),
  soloRoute.addChildren([readRoute, ...passwordRoutes]),
  shellRoute.addChildren([
    ...dutiesRoutes,
    ...policiesRoutes,
    ...libraryRoutes,
    ...packsRoutes,
    starterPoliciesRoute,
    ...complianceRoutes,
    ...statementRoutes,
    ...approvalsRoutes,
    ...peopleRoutes,
    ...officesRoutes,
    ...messagesRoutes,
    ...archiveRoutes,
    ...glossaryRoutes,
    ...deliveryRoutes,
    evidenceRoute,
    ...accountRoutes,
    goingLiveRoute,
    ...privacyRoutes,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
