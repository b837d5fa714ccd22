import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

export const evidenceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/evidence",
  validateSearch: searchWords("kind", "subject"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/evidence/evidence-page.tsx")),
    "EvidencePage",
  ),
});
