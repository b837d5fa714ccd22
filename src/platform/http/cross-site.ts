import { AppError } from "../errors.ts";
import type { App } from "./context.ts";

/**
 * Refuses requests that change something and come from another site, beside SameSite cookies. Browsers say where a
 * request comes from in Sec-Fetch-Site, which no page can forge; older ones send Origin, which must name this host. A
 * program without cookies sends neither and carries no ambient authority that could be abused.
 */
export function refuseCrossSite(app: App): void {
  app.addHook("onRequest", async (request) => {
    if (safeMethods.has(request.method)) return;
    const site = request.headers["sec-fetch-site"];
    const origin = request.headers.origin;
    const sameSite = site !== undefined ? site === "same-origin" || site === "none" : isOwnOrigin(origin, request.host);
    if (!sameSite) throw new AppError("cross-site-request", "This request came from another site and was refused.");
    if (site === undefined && origin === undefined && request.headers.cookie !== undefined)
      throw new AppError(
        "cross-site-request",
        "A request with a session cookie must say its origin. Send an Origin header, or use a token.",
      );
  });
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

function isOwnOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
