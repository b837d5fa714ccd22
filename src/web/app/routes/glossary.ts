import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/glossary",
  validateSearch: searchWords("search", "archived"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/glossary/glossary-page.tsx")),
    "GlossaryPage",
  ),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/glossary/new",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/glossary/term-page.tsx")),
    "NewTermPage",
  ),
});

const termRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/glossary/$termId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/glossary/term-page.tsx")),
    "TermPage",
  ),
});

// For everybody; its few words come with the managers', so that no other page of everybody's carries them.
const wordsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/words",
  validateSearch: searchWords("search"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/glossary/words-page.tsx")),
    "WordsPage",
  ),
});

export const glossaryRoutes = [listRoute, newRoute, termRoute, wordsRoute] as const;
