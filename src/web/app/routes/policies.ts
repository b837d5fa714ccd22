import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute, soloRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

export const readRoute = createRoute({
  getParentRoute: () => soloRoute,
  path: "/read/$assignmentId",
  component: lazyRouteComponent(() => import("../../modules/policies/read/read-page.tsx"), "ReadPage"),
});

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies",
  validateSearch: searchWords("search", "show"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/policies-page.tsx")),
    "PoliciesPage",
  ),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies/new",
  validateSearch: searchWords("document"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/new-policy-page.tsx")),
    "NewPolicyPage",
  ),
});

const draftRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies/$documentId/draft",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/draft/draft-page.tsx")),
    "DraftPage",
  ),
});

const reviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies/$documentId/review",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/review/review-page.tsx")),
    "ReviewPage",
  ),
});

const compareRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies/versions/$versionId/compare",
  validateSearch: searchWords("from"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/compare/compare-page.tsx")),
    "ComparePage",
  ),
});

const versionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies/versions/$versionId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/version/version-page.tsx")),
    "VersionPage",
  ),
});

export const policiesRoutes = [listRoute, newRoute, draftRoute, reviewRoute, compareRoute, versionRoute] as const;
