import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { type PeopleFilter, personStates } from "../../modules/people/filter.ts";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const filterWords = searchWords(
  "search",
  "department",
  "location",
  "jobFunction",
  "product",
  "employmentType",
  "company",
  "language",
  "manager",
  "team",
  "state",
);

/** What of an address is a filter; an unknown state or an id that is none is dropped. */
function peopleFilterOf(search: Record<string, unknown>): PeopleFilter {
  const { state, manager, team, ...words } = filterWords(search);
  const known = personStates.find((one) => one === state);
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return {
    ...words,
    ...(known && { state: known }),
    ...(manager && uuid.test(manager) && { manager }),
    ...(team && uuid.test(team) && { team }),
  };
}

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people",
  validateSearch: peopleFilterOf,
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/people-page.tsx")),
    "PeoplePage",
  ),
});

const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/$personId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/person-page.tsx")),
    "PersonPage",
  ),
});

const editPersonRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/$personId/edit",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/edit-person-page.tsx")),
    "EditPersonPage",
  ),
});

const newPersonRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/new",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/new-person-page.tsx")),
    "NewPersonPage",
  ),
});

const treeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/tree",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/tree-page.tsx")),
    "TreePage",
  ),
});

const duplicatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/duplicates",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/duplicates-page.tsx")),
    "DuplicatesPage",
  ),
});

const mergeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/merge",
  validateSearch: searchWords("survivor", "merged"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/merge-page.tsx")),
    "MergePage",
  ),
});

const fieldSourcesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/field-sources",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/field-sources-page.tsx")),
    "FieldSourcesPage",
  ),
});

const companiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/companies",
  validateSearch: searchWords("search"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/companies-page.tsx")),
    "CompaniesPage",
  ),
});

const companyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/companies/$companyId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/company-page.tsx")),
    "CompanyPage",
  ),
});

const myRecordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/me",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/directory/my-record-page.tsx")),
    "MyRecordPage",
  ),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/import",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/import-page.tsx")),
    "ImportPage",
  ),
});

const draftRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/import/$draftId",
  validateSearch: searchWords("kind"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/import/draft-page.tsx")),
    "DraftPage",
  ),
});

const pastImportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/imports/$importId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/past-import-page.tsx")),
    "PastImportPage",
  ),
});

const audiencesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences",
  validateSearch: searchWords("search", "archived"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/audiences-page.tsx")),
    "AudiencesPage",
  ),
});

const newAudienceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences/new",
  validateSearch: searchWords("copyOf"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/new-audience-page.tsx")),
    "NewAudiencePage",
  ),
});

const audienceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences/$audienceId",
  validateSearch: searchWords("search", "at", "person"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/audience-page.tsx")),
    "AudiencePage",
  ),
});

const editAudienceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences/$audienceId/edit",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/edit-audience-page.tsx")),
    "EditAudiencePage",
  ),
});

export const peopleRoutes = [
  listRoute,
  personRoute,
  editPersonRoute,
  newPersonRoute,
  treeRoute,
  duplicatesRoute,
  mergeRoute,
  fieldSourcesRoute,
  companiesRoute,
  companyRoute,
  myRecordRoute,
  importRoute,
  draftRoute,
  pastImportRoute,
  audiencesRoute,
  newAudienceRoute,
  audienceRoute,
  editAudienceRoute,
] as const;
