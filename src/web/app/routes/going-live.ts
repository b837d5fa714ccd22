import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../layouts.tsx";

export const goingLiveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/going-live",
  component: lazyRouteComponent(() => import("../../modules/people/going-live/going-live-page.tsx"), "GoingLivePage"),
});
