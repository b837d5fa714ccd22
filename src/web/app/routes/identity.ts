import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { openRoute, shellRoute, soloRoute } from "../layouts.tsx";

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

export const rolesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roles",
  component: lazyRouteComponent(() => import("../../modules/identity/roles-page.tsx"), "RolesPage"),
});

/** Where the link of an invitation leads, signed in by it. */
export const passwordRoute = createRoute({
  getParentRoute: () => soloRoute,
  path: "/account/password",
  component: lazyRouteComponent(() => import("../../modules/identity/choose-password-page.tsx"), "ChoosePasswordPage"),
});

export const identityRoutes = [needsSetupRoute, setupRoute, signInRoute, linkRoute] as const;
