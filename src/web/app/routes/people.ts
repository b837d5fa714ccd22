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

const draftRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/import/$draftId",
  validateSearch: searchWords("kind"),
  component: lazyRouteComponent(() => import("../../modules/people/import/draft-page.tsx"), "DraftPage"),
});

const pastImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/imports/$importId",
  component: lazyRouteComponent(() => import("../../modules/people/past-import-page.tsx"), "PastImportPage"),
});

const audiencesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences",
  validateSearch: searchWords("search", "archived"),
  component: lazyRouteComponent(() => import("../../modules/people/audiences-page.tsx"), "AudiencesPage"),
});

const newAudienceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences/new",
  validateSearch: searchWords("copyOf"),
  component: lazyRouteComponent(() => import("../../modules/people/new-audience-page.tsx"), "NewAudiencePage"),
});

const audienceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences/$audienceId",
  validateSearch: searchWords("search", "at", "person"),
  component: lazyRouteComponent(() => import("../../modules/people/audience-page.tsx"), "AudiencePage"),
});

const editAudienceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences/$audienceId/edit",
  component: lazyRouteComponent(() => import("../../modules/people/edit-audience-page.tsx"), "EditAudiencePage"),
});

export const peopleRoutes = [
  listRoute,
  importRoute,
  draftRoute,
  pastImportRoute,
  audiencesRoute,
  newAudienceRoute,
  audienceRoute,
  editAudienceRoute,
] as const;
