import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const approvalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/approvals",
  validateSearch: searchWords("which", "state", "type"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/approvals/approvals-page.tsx")),
    "ApprovalsPage",
  ),
});

const approvalRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/approvals/$approvalId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/approvals/approval-page.tsx")),
    "ApprovalPage",
  ),
});

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/approval-rules",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/approvals/rules-page.tsx")),
    "ApprovalRulesPage",
  ),
});

export const approvalsRoutes = [approvalsRoute, approvalRoute, rulesRoute] as const;
