import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const listRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/deliveries",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/delivery/deliveries-page.tsx")),
    "DeliveriesPage",
  ),
});

const messageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/deliveries/$messageId",
  validateSearch: searchWords("state", "row"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/delivery/message-page.tsx")),
    "MessagePage",
  ),
});

const catcherRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/mail-catcher",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/delivery/catcher-page.tsx")),
    "CatcherPage",
  ),
});

const mailRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/mail-catcher/$mailId",
  validateSearch: searchWords("view"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/delivery/mail-page.tsx")),
    "MailPage",
  ),
});

const brandRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/brand",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/delivery/brand-page.tsx")),
    "BrandPage",
  ),
});

const myMessagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages/read",
  component: lazyRouteComponent(() => import("../../modules/delivery/read/my-messages-page.tsx"), "MyMessagesPage"),
});

const myMessageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/messages/read/$messageId",
  component: lazyRouteComponent(() => import("../../modules/delivery/read/my-message-page.tsx"), "MyMessagePage"),
});

export const deliveryRoutes = [
  listRoute,
  messageRoute,
  catcherRoute,
  mailRoute,
  brandRoute,
  myMessagesRoute,
  myMessageRoute,
] as const;
