import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const officesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/offices",
  validateSearch: searchWords("on"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/offices/offices-page.tsx")),
    "OfficesPage",
  ),
});

const officeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/offices/$officeId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/offices/office-page.tsx")),
    "OfficePage",
  ),
});

const partiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/parties",
  validateSearch: searchWords("search", "archived"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/parties/parties-page.tsx")),
    "PartiesPage",
  ),
});

const newPartyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/parties/new",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/parties/new-party-page.tsx")),
    "NewPartyPage",
  ),
});

const partyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/parties/$partyId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/parties/party-page.tsx")),
    "PartyPage",
  ),
});

const startersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/starter-set",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/starters/starters-page.tsx")),
    "StartersPage",
  ),
});

const workingTimeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/working-time",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/working-time/working-time-page.tsx")),
    "WorkingTimePage",
  ),
});

const myAbsencesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/me/absences",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/absences/my-absences-page.tsx")),
    "MyAbsencesPage",
  ),
});

export const officesRoutes = [
  officesRoute,
  officeRoute,
  partiesRoute,
  newPartyRoute,
  partyRoute,
  startersRoute,
  workingTimeRoute,
  myAbsencesRoute,
] as const;
