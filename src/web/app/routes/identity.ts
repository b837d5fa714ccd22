import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { openRoute, shellRoute } from "../layouts.tsx";

const needsSetupRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/setup",
  component: lazyRouteComponent(() => import("../../modules/identity/needs-setup-page.tsx"), "NeedsSetupPage"),
});

const setupRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/setup/$token",
  component: lazyRouteComponent(() => import("../../modules/identity/setup-page.tsx"), "SetupPage"),
});

const signInRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    // Only places of our own: anything else would be an open redirect.
    typeof search.next === "string" && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {},
  component: lazyRouteComponent(() => import("../../modules/identity/sign-in-page.tsx"), "SignInPage"),
});

const linkRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/link/$token",
  component: lazyRouteComponent(() => import("../../modules/identity/link-page.tsx"), "LinkPage"),
});

const choosePasswordRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/account/password",
  component: lazyRouteComponent(() => import("../../modules/identity/choose-password-page.tsx"), "ChoosePasswordPage"),
});

const rolesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roles",
  component: lazyRouteComponent(() => import("../roles.tsx"), "Roles"),
});

export const identityRoutes = [
  needsSetupRoute,
  setupRoute,
  signInRoute,
  linkRoute,
  choosePasswordRoute,
  rolesRoute,
] as const;
