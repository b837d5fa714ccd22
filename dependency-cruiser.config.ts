import type { IConfiguration } from "dependency-cruiser";

/** A module imports only modules of a smaller tier, and of them only public.ts. A new module gets its line here. */
const tiers: Record<string, number> = {
  evidence: 1,
  people: 2,
  identity: 3,
  delivery: 4,
  duties: 5,
  approvals: 6,
  glossary: 6,
  messages: 7,
  policies: 8,
};

const tierRules = Object.entries(tiers).map(([module, tier]) => {
  const notBelow = Object.keys(tiers).filter((other) => other !== module && (tiers[other] ?? 0) >= tier);
  return {
    name: `tier-of-${module}`,
    comment: `${module} is of tier ${tier}: it may import only modules of smaller tiers`,
    severity: "error" as const,
    from: { path: `^src/modules/${module}/` },
    to: { path: `^src/modules/(${notBelow.join("|")}|(?!${Object.keys(tiers).join("/|")}/)[^/]+)/` },
  };
});

const tests = "\\.test\\.ts$|^src/platform/testing/|^src/modules/[^/]+/testing/";

export default {
  forbidden: [
    ...tierRules,
    {
      name: "module-without-tier",
      comment: "every module has a line in the table of tiers",
      severity: "error",
      from: {},
      to: { path: `^src/modules/(?!(${Object.keys(tiers).join("|")})/)` },
    },
    {
      name: "module-by-public-only",
      comment: "what another module may use is what public.ts exports",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/", pathNot: tests },
      to: { path: "^src/modules/", pathNot: "^src/modules/($1/|[^/]+/public\\.ts$)" },
    },
    {
      name: "app-by-lists-only",
      comment: "src/app joins the modules by their public.ts and the lists that they keep for it",
      severity: "error",
      from: { path: "^src/(app/|main\\.ts)", pathNot: tests },
      to: {
        path: "^src/modules/",
        pathNot: "^src/modules/[^/]+/(public|commands|routes|access|contributions|jobs|tables)\\.ts$",
      },
    },
    {
      name: "database-is-types-of-tables",
      severity: "error",
      from: { path: "^src/database\\.ts$" },
      to: { path: "^src/modules/", pathNot: "^src/modules/[^/]+/tables\\.ts$" },
    },
    {
      name: "platform-knows-no-module",
      severity: "error",
      from: { path: "^src/platform/" },
      to: { path: "^src/(modules|app|web)/" },
    },
    {
      name: "nothing-imports-app",
      comment: "the modules are joined in src/app; nothing of them asks upwards",
      severity: "error",
      from: { path: "^src/(modules|platform|shared|web)/" },
      to: { path: "^src/(app/|main\\.ts)" },
    },
    {
      name: "shared-imports-shared",
      comment: "it runs in the server and in the browser",
      severity: "error",
      from: { path: "^src/shared/", pathNot: tests },
      to: { pathNot: "^src/shared/" },
    },
    {
      name: "web-imports-no-server",
      comment: "what both need is in src/shared; the types of the API are generated from openapi.json",
      severity: "error",
      from: { path: "^src/web/" },
      to: { path: "^src/(?!web/|shared/)" },
    },
    {
      name: "server-imports-no-web",
      severity: "error",
      from: { path: "^src/(?!web/)" },
      to: { path: "^src/web/" },
    },
    {
      name: "web-modules-apart",
      comment: "a page of one module never uses another's; what is common is in web/ui, web/parts or web/platform",
      severity: "error",
      from: { path: "^src/web/modules/([^/]+)/" },
      to: { path: "^src/web/(modules/(?!$1/)|app/)" },
    },
    {
      name: "web-ui-knows-no-business",
      severity: "error",
      from: { path: "^src/web/(ui|platform|parts|words)/" },
      to: { path: "^src/web/(modules|app)/" },
    },
    {
      name: "no-cycles",
      comment:
        "Import types are left out: database.ts joins the tables of all modules as types, and every module uses its types.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-test-code-in-the-product",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { path: tests },
    },
    {
      name: "server-runs-on-dependencies",
      comment: "an installation without the development packages must run",
      severity: "error",
      from: { path: "^src/(?!web/)", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/@types/" },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".d.ts"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
} satisfies IConfiguration;
