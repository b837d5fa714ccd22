import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const deskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/desk",
  component: lazyRouteComponent(() => import("../desk.tsx"), "Desk"),
});

const tasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/tasks",
  validateSearch: searchWords("view", "state", "search"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/duties/tasks/tasks-page.tsx")),
    "TasksPage",
  ),
});

const newTaskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/tasks/new",
  validateSearch: searchWords("about", "aboutTitle"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/duties/tasks/new-task-page.tsx")),
    "NewTaskPage",
  ),
});

const taskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/tasks/$taskId",
  component: lazyRouteComponent(() => import("../../modules/duties/task/task-page.tsx"), "TaskPage"),
});

const owedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/duties",
  validateSearch: searchWords("kind", "state", "rung", "office", "search"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/duties/oversight/duties-page.tsx")),
    "DutiesPage",
  ),
});

const settleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/duties/settle/$dutyId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/duties/settle/settle-page.tsx")),
    "SettlePage",
  ),
});

const remindersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/reminders",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/duties/ladders/reminders-page.tsx")),
    "RemindersPage",
  ),
});

export const dutiesRoutes = [
  deskRoute,
  tasksRoute,
  newTaskRoute,
  taskRoute,
  owedRoute,
  settleRoute,
  remindersRoute,
] as const;
