import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people",
  validateSearch: searchWords("search", "department", "location"),
  component: lazyRouteComponent(() => import("../../modules/people/people-page.tsx"), "PeoplePage"),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/import",
  component: lazyRouteComponent(() => import("../../modules/people/import-page.tsx"), "ImportPage"),
});

const pastImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/imports/$importId",
  component: lazyRouteComponent(() => import("../../modules/people/past-import-page.tsx"), "PastImportPage"),
});

const audiencesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences",
  component: lazyRouteComponent(() => import("../../modules/people/audiences-page.tsx"), "AudiencesPage"),
});

const newAudienceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences/new",
  component: lazyRouteComponent(() => import("../../modules/people/new-audience-page.tsx"), "NewAudiencePage"),
});

export const peopleRoutes = [listRoute, importRoute, pastImportRoute, audiencesRoute, newAudienceRoute] as const;
