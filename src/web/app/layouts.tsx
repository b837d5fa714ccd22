import { createRootRoute, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { queryClient } from "../platform/query-client.ts";
import { type Session, sessionOptions } from "../platform/session.ts";
import { Waiting } from "../ui/waiting.tsx";
import { ErrorPage } from "./error-page.tsx";
import { NotFoundPage } from "./not-found.tsx";
import { Shell } from "./shell.tsx";

const session = (): Promise<Session> => queryClient.ensureQueryData(sessionOptions);

export const rootRoute = createRootRoute({
  component: Outlet,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
});

/** Pages before sign-in: the page alone. */
export const openRoute = createRoute({ getParentRoute: () => rootRoute, id: "open", component: Outlet });

async function demandSession(href: string): Promise<void> {
  const { state } = await session();
  if (state === "needs-setup") throw redirect({ to: "/setup" });
  if (state === "signed-out") throw redirect({ to: "/sign-in", search: href === "/desk" ? {} : { next: href } });
}

/** Pages of signed-in people that need the whole screen. */
export const soloRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "solo",
  component: Outlet,
  beforeLoad: ({ location }) => demandSession(location.href),
  errorComponent: ErrorPage,
});

/** Pages inside the shell. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  component: Shell,
  pendingComponent: Waiting,
  beforeLoad: async ({ location }) => {
    await demandSession(location.href);
    // Whose roles rest is led to wake them; desk and account are everybody's.
    const restingPlaces = ["/desk", "/account", "/account/second-factor"];
    if ((await session()).needsSecondFactor && !restingPlaces.includes(location.pathname))
      throw redirect({ to: "/account/second-factor" });
  },
  errorComponent: ErrorPage,
});

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/desk" });
  },
});
