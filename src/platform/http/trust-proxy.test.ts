import { expect, it } from "vitest";
import { openLog } from "../log.ts";
import { openServer } from "./server.ts";

/** What the server takes for the caller's address, when this comes in from the proxy at 10.0.0.2. */
async function addressOf(trustProxy: false | number | readonly string[], forwarded: string): Promise<string> {
  const app = await openServer({
    log: openLog("silent"),
    https: false,
    trustProxy,
    permissions: {},
    authenticate: async () => null,
  });
  app.get("/address", { config: { access: "public" } }, async (request) => ({ ip: request.ip }));
  const answer = await app.inject({
    url: "/address",
    remoteAddress: "10.0.0.2",
    headers: { "x-forwarded-for": forwarded },
  });
  return answer.json().ip;
}

it.each([
  [false, "10.0.0.2"],
  [1, "198.51.100.7"],
  [["10.0.0.2"], "198.51.100.7"],
  [["10.0.0.9"], "10.0.0.2"],
] as const)("believes of X-Forwarded-For only what a trusted proxy wrote (%j)", async (trustProxy, address) => {
  expect(await addressOf(trustProxy, "203.0.113.66, 198.51.100.7")).toBe(address);
});

it("looks behind as many proxies as there are", async () => {
  expect(await addressOf(2, "203.0.113.66, 198.51.100.7, 10.1.0.2")).toBe("198.51.100.7");
  expect(await addressOf(["10.0.0.2", "10.1.0.0/16"], "203.0.113.66, 198.51.100.7, 10.1.0.2")).toBe("198.51.100.7");
});
