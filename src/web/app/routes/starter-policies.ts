import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";

export const starterPoliciesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies/starters",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/starter/starters-page.tsx")),
    "StartersPage",
  ),
});
