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

const documentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/library/$documentId",
  component: lazyRouteComponent(
    withLibraryWords(() => import("../../modules/policies/library/library-document-page.tsx")),
    "LibraryDocumentPage",
  ),
});

export const libraryRoutes = [listRoute, documentRoute] as const;
