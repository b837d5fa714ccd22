import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withManagersWords } from "../../platform/language.ts";
import { shellRoute } from "../layouts.tsx";
import { searchWords } from "./search.ts";

const questionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/questions",
  validateSearch: searchWords("state", "search"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/questions/questions-page.tsx")),
    "QuestionsPage",
  ),
});

const questionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/questions/$questionId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/questions/question-page.tsx")),
    "QuestionPage",
  ),
});

const exceptionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exceptions",
  validateSearch: searchWords("state", "search"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/exceptions/exceptions-page.tsx")),
    "ExceptionsPage",
  ),
});

const exceptionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exceptions/$exceptionId",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/exceptions/exception-page.tsx")),
    "ExceptionPage",
  ),
});

const exemptionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exemptions",
  validateSearch: searchWords("state", "search"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/exemptions/exemptions-page.tsx")),
    "ExemptionsPage",
  ),
});

/** Whom and of what can come with the address: ids of people with commas between. */
const exemptRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exemptions/new",
  validateSearch: searchWords("document", "people"),
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/exemptions/exempt-page.tsx")),
    "ExemptPage",
  ),
});

const paperRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies/versions/$versionId/paper",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/paper/paper-page.tsx")),
    "PaperPage",
  ),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/policies/import-acknowledgements",
  component: lazyRouteComponent(
    withManagersWords(() => import("../../modules/policies/paper/import-page.tsx")),
    "ImportAcknowledgementsPage",
  ),
});

export const statementRoutes = [
  questionsRoute,
  questionRoute,
  exceptionsRoute,
  exceptionRoute,
  exemptionsRoute,
  exemptRoute,
  paperRoute,
  importRoute,
] as const;
