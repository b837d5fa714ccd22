import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";

export const goingLiveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/going-live",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/going-live/going-live-page.tsx")),
    "GoingLivePage",
  ),
});
