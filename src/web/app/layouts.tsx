import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { ApiProblem } from "../platform/problem.ts";
import { queryClient } from "../platform/query-client.ts";
import { type Session, sessionOptions } from "../platform/session.ts";
import { Waiting } from "../ui/waiting.tsx";
import { ErrorPage } from "./error-page.tsx";
import { NotFoundPage } from "./not-found.tsx";

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
  beforeLoad: async ({ location }) => {
    try {
      await demandSession(location.href);
    } catch (error) {
      // Without a connection nobody can say who reads. What this device kept was kept for the last one who signed in.
      if (!(error instanceof ApiProblem && error.status === 0 && location.pathname.startsWith("/read/"))) throw error;
    }
  },
  errorComponent: ErrorPage,
});

/** Pages inside the shell. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  // Its own file: whoever reads, signs in or comes by a link waits for no rail and no menus.
  component: lazyRouteComponent(() => import("./shell.tsx"), "Shell"),
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
