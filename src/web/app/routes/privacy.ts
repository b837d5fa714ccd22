import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";

const erasureRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people/$personId/erasure",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/privacy/erasure-page.tsx")),
    "ErasurePage",
  ),
});

const whatWeKeepRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/what-we-keep",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/people/privacy/what-we-keep-page.tsx")),
    "WhatWeKeepPage",
  ),
});

export const privacyRoutes = [erasureRoute, whatWeKeepRoute] as const;
