import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages",
  validateSearch: searchWords("state", "search", "author"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/messages/messages-page.tsx")),
    "MessagesPage",
  ),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages/new",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/messages/new-message-page.tsx")),
    "NewMessagePage",
  ),
});

const messageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages/$messageId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/messages/compose/message-page.tsx")),
    "MessagePage",
  ),
});

export const messagesRoutes = [listRoute, newRoute, messageRoute] as const;
