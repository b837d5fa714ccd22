import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/archive",
  validateSearch: searchWords("search", "kind", "audience", "classification", "person", "sender", "from", "until"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/messages/archive/archive-page.tsx")),
    "ArchivePage",
  ),
});

const recordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/archive/record",
  validateSearch: searchWords("corrects"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/messages/records/record-page.tsx")),
    "RecordPage",
  ),
});

const saidRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/archive/$saidId",
  validateSearch: searchWords("mail"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/messages/archive/said-page.tsx")),
    "SaidPage",
  ),
});

export const archiveRoutes = [listRoute, recordRoute, saidRoute] as const;
