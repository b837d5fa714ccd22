import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { openRoute, shellRoute, soloRoute } from "../layouts.tsx";

const needsSetupRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/setup",
  component: lazyRouteComponent(() => import("../../modules/identity/entry/needs-setup-page.tsx"), "NeedsSetupPage"),
});

const setupRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/setup/$token",
  component: lazyRouteComponent(() => import("../../modules/identity/entry/setup-page.tsx"), "SetupPage"),
});

const signInRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    // Only places of our own: anything else would be an open redirect.
    typeof search.next === "string" && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {},
  component: lazyRouteComponent(() => import("../../modules/identity/entry/sign-in-page.tsx"), "SignInPage"),
});

const linkRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/link/$token",
  component: lazyRouteComponent(() => import("../../modules/identity/entry/link-page.tsx"), "LinkPage"),
});

const forgottenRoute = createRoute({
  getParentRoute: () => openRoute,
  path: "/forgotten-password",
  component: lazyRouteComponent(
    () => import("../../modules/identity/entry/forgotten-password-page.tsx"),
    "ForgottenPasswordPage",
  ),
});

const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/account",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/identity/account-page.tsx")),
    "AccountPage",
  ),
});

const secondFactorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/account/second-factor",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/identity/second-factor-needed-page.tsx")),
    "SecondFactorNeededPage",
  ),
});

const othersAccountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/accounts/$personId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/identity/others-account-page.tsx")),
    "OthersAccountPage",
  ),
});

const tokensRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/tokens",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/identity/tokens-page.tsx")),
    "TokensPage",
  ),
});

const whoMayWhatRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/who-may-what",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/identity/who-may-what-page.tsx")),
    "WhoMayWhatPage",
  ),
});

const rolesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roles",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/identity/roles-page.tsx")),
    "RolesPage",
  ),
});

/** Where the link of an invitation leads, signed in by it. */
const passwordRoute = createRoute({
  getParentRoute: () => soloRoute,
  path: "/account/password",
  component: lazyRouteComponent(
    () => import("../../modules/identity/entry/choose-password-page.tsx"),
    "ChoosePasswordPage",
  ),
});

/** Where the link for a forgotten password leads, likewise. */
const newPasswordRoute = createRoute({
  getParentRoute: () => soloRoute,
  path: "/account/new-password",
  component: lazyRouteComponent(
    () => import("../../modules/identity/entry/choose-password-page.tsx"),
    "ChoosePasswordPage",
  ),
});

export const identityRoutes = [needsSetupRoute, setupRoute, signInRoute, forgottenRoute, linkRoute] as const;

/** Signed in by a link, with nothing else on the page. */
export const passwordRoutes = [passwordRoute, newPasswordRoute] as const;

export const accountRoutes = [
  accountRoute,
  secondFactorRoute,
  othersAccountRoute,
  tokensRoute,
  whoMayWhatRoute,
  rolesRoute,
] as const;
