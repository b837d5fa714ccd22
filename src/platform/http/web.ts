import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { AppError } from "../errors.ts";
import type { App } from "./context.ts";
import { securityPolicy, withAccess } from "./server.ts";

/**
 * Serves the built client: hashed files for good, and for every other address the page, with a fresh nonce each time,
 * so never cached. A GET or HEAD here changes nothing, whatever the address says.
 */
export async function serveWeb(app: App, folder: string): Promise<void> {
  const page = await readFile(join(folder, "index.html"), "utf8");
  const files = {
    root: join(folder, "assets"),
    prefix: "/assets/",
    preCompressed: true,
    immutable: true,
    maxAge: "1y",
  };
  await withAccess(app, "public", async (scope) => scope.register(fastifyStatic, files));
  const worker = await readFile(join(folder, "service-worker.js"), "utf8");
  // The browser asks for it anew: a worker that was kept would keep an old client with it.
  app.get("/service-worker.js", { config: { access: "public" }, schema: { hide: true } }, (_, reply) =>
    reply.header("cache-control", "no-cache").type("text/javascript; charset=utf-8").send(worker),
  );
  app.get("/*", { config: { access: "public" }, schema: { hide: true } }, (request, reply) => {
    if (request.url.startsWith("/api/") || request.url.startsWith("/assets/"))
      throw new AppError("not-found", "There is nothing at this address.");
    const nonce = randomBytes(16).toString("base64");
    return reply
      .header("content-security-policy", policyWith(nonce))
      .header("cache-control", "no-store")
      .type("text/html; charset=utf-8")
      .serializer((text: string) => text)
      .send(page.replaceAll("__NONCE__", nonce));
  });
}

function policyWith(nonce: string): string {
  const own: Record<string, string[]> = {
    ...securityPolicy,
    "style-src": [...securityPolicy["style-src"], `'nonce-${nonce}'`],
    "script-src": [...securityPolicy["script-src"], `'nonce-${nonce}'`],
  };
  return Object.entries(own)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join(";");
}
