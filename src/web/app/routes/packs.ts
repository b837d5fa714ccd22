import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const packPages = withManagersWords(() => import("../../modules/policies/packs/pack-page.tsx"));

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/packs",
  validateSearch: searchWords("search", "state"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/packs/packs-page.tsx")),
    "PacksPage",
  ),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/packs/new",
  component: lazyRouteComponent(packPages, "NewPackPage"),
});

const packRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/packs/$packId",
  component: lazyRouteComponent(packPages, "PackPage"),
});

export const packsRoutes = [listRoute, newRoute, packRoute] as const;
