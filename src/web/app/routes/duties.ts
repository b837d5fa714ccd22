import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../layouts.tsx";

export const deskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/desk",
  component: lazyRouteComponent(() => import("../desk.tsx"), "Desk"),
});
