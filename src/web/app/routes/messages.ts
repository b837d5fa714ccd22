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

const templatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages/templates",
  validateSearch: searchWords("search", "archived"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/messages/templates/templates-page.tsx")),
    "TemplatesPage",
  ),
});

const templateRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages/templates/$templateId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/messages/templates/template-page.tsx")),
    "TemplatePage",
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

export const messagesRoutes = [listRoute, newRoute, templatesRoute, templateRoute, messageRoute] as const;
