import swagger from "@fastify/swagger";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { App } from "./context.ts";
import { problemSchema } from "./problem.ts";
import { withAccess } from "./server.ts";

/** Gathers the routes registered after it. GET /api/openapi.json is the description, /api/docs a page to read it. */
export async function describeApi(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Clarion",
        version,
        description:
          "Every call of the web client is here. Errors are application/problem+json (RFC 9457) with a code and a request id. " +
          "Lists take `after` and `limit` and answer `next`. Sign in by session cookie or `Authorization: Bearer clt_…`.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "clarion.session_token" },
          token: { type: "http", scheme: "bearer" },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: (route) => {
      const described = jsonSchemaTransform({ ...route, schema: withProblems(route.schema) });
      const access = route.route.config?.access;
      return {
        url: described.url,
        schema: { ...described.schema, ...(access === "public" && { security: [] }), "x-access": access },
      };
    },
    transformObject: jsonSchemaTransformObject,
  });
}

/** Every route may answer with a problem; said here, so that serving it takes no time. */
function withProblems<S extends { hide?: boolean; response?: unknown }>(schema: S): S {
  if (schema?.hide) return schema;
  const json = {
    description: "A refusal or an error",
    content: { "application/problem+json": { schema: problemSchema } },
  };
  return { ...schema, response: { ...(schema?.response as object | undefined), default: json } };
}

export async function serveApiDescription(app: App): Promise<void> {
  app.get("/api/openapi.json", { config: { access: "public" }, schema: { hide: true } }, () => app.swagger());
  const { default: swaggerUi } = await import("@fastify/swagger-ui");
  const options = { routePrefix: "/api/docs", staticCSP: true, uiConfig: { docExpansion: "list" } } as const;
  await withAccess(app, "public", async (scope) => scope.register(swaggerUi, options));
}
