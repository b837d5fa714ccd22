import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const narrowed = [
  "document",
  "pack",
  "department",
  "location",
  "jobFunction",
  "employmentType",
  "company",
  "manager",
] as const;

const pageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/compliance",
  validateSearch: searchWords("by", "at", "pack", "document", "search", "sort"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/compliance/compliance-page.tsx")),
    "CompliancePage",
  ),
});

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/compliance/people",
  validateSearch: searchWords("at", "state", "search", "sort", ...narrowed),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/compliance/people-page.tsx")),
    "CompliancePeoplePage",
  ),
});

const remindRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/compliance/remind",
  validateSearch: searchWords("state", "search", ...narrowed),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/compliance/remind-page.tsx")),
    "RemindPage",
  ),
});

const movedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies/versions/$versionId/compliance",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/compliance/moved-page.tsx")),
    "MovedCompliancePage",
  ),
});

export const complianceRoutes = [pageRoute, peopleRoute, remindRoute, movedRoute] as const;
