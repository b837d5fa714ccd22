import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withLibraryWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/library",
  validateSearch: searchWords("search"),
  component: lazyRouteComponent(
    withLibraryWords(() => import("../../modules/policies/library/library-page.tsx")),
    "LibraryPage",
  ),
});

export const libraryRoutes = [listRoute] as const;
