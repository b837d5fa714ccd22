import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askOutside, type Network } from "./ask-outside.ts";

const outside = "93.184.215.14";
const seen: string[] = [];
let port = 0;

const pages: Readonly<Record<string, RequestListener>> = {
  "/there": (_, response) => response.end("yes"),
  "/gone": (_, response) => response.writeHead(404).end(),
  "/elsewhere": (_, response) => response.writeHead(302, { location: "/there" }).end(),
  "/round": (_, response) => response.writeHead(302, { location: "/round" }).end(),
  "/inside": (_, response) => response.writeHead(302, { location: "http://inside.example/there" }).end(),
  "/metadata": (_, response) => response.writeHead(301, { location: "http://169.254.169.254/latest" }).end(),
  "/file": (_, response) => response.writeHead(301, { location: "file:///etc/passwd" }).end(),
  "/endless": (_, response) => {
    const write = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024))) {}
    };
    response.on("drain", write);
    write();
  },
  "/silent": () => {},
};
const server = createServer((request, response) => {
  seen.push(`${request.method} ${request.headers.host}${request.url}`);
  (pages[request.url ?? ""] ?? pages["/gone"])?.(request, response);
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.closeAllConnections() ?? server.close());

/** Names as the test wants them; what is outside is our server. */
function aNetwork(names: Readonly<Record<string, readonly (readonly string[])[]>>) {
  const times = new Map<string, number>();
  const reached: string[] = [];
  const network: Network = {
    async resolve(host) {
      const time = times.get(host) ?? 0;
      times.set(host, time + 1);
      const answers = names[host] ?? [];
      const answer = answers[Math.min(time, answers.length - 1)];
      if (!answer) throw Object.assign(new Error(host), { code: "ENOTFOUND" });
      return answer;
    },
    connect(address) {
      reached.push(address);
      return connect({ host: "127.0.0.1", port });
    },
  };
  return { network, reached };
}

const ask = (url: string, names: Parameters<typeof aNetwork>[0] = { "out.example": [[outside]] }) => {
  const { network, reached } = aNetwork(names);
  const answer = askOutside(url, { method: "GET", allowed: true, network, patience: 400 });
  return answer.then((one) => ({ answer: one, reached }));
};

describe("asking the internet", () => {
  it("answers with the status and the end of redirects", async () => {
    expect((await ask("http://out.example/there")).answer).toMatchObject({ state: "answered", status: 200 });
    expect((await ask("http://out.example/gone")).answer).toMatchObject({ state: "answered", status: 404 });
    expect((await ask("http://out.example/elsewhere")).answer).toMatchObject({
      state: "answered",
      url: "http://out.example/there",
    });
    expect(seen.at(-1)).toBe("GET out.example/there");
  });

  it("never reaches inside, whatever the address looks like", async () => {
    const names = {
      "inside.example": [["10.0.0.7"]],
      "both.example": [[outside, "127.0.0.1"]],
      "out.example": [[outside]],
    };
    for (const url of [
      "http://127.0.0.1/there",
      "http://localhost/there",
      "http://2130706433/there",
      "http://0x7f.1/there",
      "http://[::1]/there",
      "http://[::ffff:127.0.0.1]/there",
      "http://169.254.169.254/latest/meta-data",
      "http://inside.example/there",
      "http://both.example/there",
    ]) {
      const { answer, reached } = await ask(url, { ...names, localhost: [["127.0.0.1"]] });
      expect(answer, url).toEqual({ state: "refused", reason: "private-address" });
      expect(reached, url).toEqual([]);
    }
    for (const path of ["inside", "metadata"]) {
      const { answer, reached } = await ask(`http://out.example/${path}`, names);
      expect(answer, path).toEqual({ state: "refused", reason: "private-address" });
      expect(reached, path).toEqual([outside]);
    }
  });

  it("goes to the very address that was checked, though the name changes its mind", async () => {
    const first = await ask("http://turns.example/there", { "turns.example": [[outside], ["127.0.0.1"]] });
    expect(first.reached).toEqual([outside]);
    const redirected = await ask("http://turns.example/elsewhere", { "turns.example": [[outside], ["127.0.0.1"]] });
    expect(redirected.answer).toEqual({ state: "refused", reason: "private-address" });
    expect(redirected.reached).toEqual([outside]);
  });

  it("takes no other scheme or port, and no credentials", async () => {
    for (const [url, reason] of [
      ["ftp://out.example/", "scheme"],
      ["file:///etc/passwd", "scheme"],
      ["http://out.example/file", "scheme"],
      ["http://out.example:22/", "port"],
      ["http://somebody:secret@out.example/", "credentials"],
      ["http://", "malformed"],
    ])
      expect((await ask(url ?? "")).answer, url).toEqual({ state: "refused", reason });
  });

  it("ends: after five redirects, after 64 kB, after its time", async () => {
    const before = seen.length;
    expect((await ask("http://out.example/round")).answer).toEqual({ state: "refused", reason: "too-many-redirects" });
    expect(seen.length - before).toBe(6);
    const { answer } = await ask("http://out.example/endless");
    expect(answer.state === "answered" && answer.body.length).toBe(64 * 1024);
    expect((await ask("http://out.example/silent")).answer).toEqual({ state: "failed", reason: "time-limit" });
  });

  it("says honestly that it does not know", async () => {
    expect((await ask("http://nobody.example/")).answer).toEqual({ state: "failed", reason: "no-such-host" });
    const off = await askOutside("http://out.example/", { method: "HEAD", allowed: false });
    expect(off).toEqual({ state: "not-asked", reason: "switched-off" });
    const network: Network = {
      resolve: async () => Promise.reject(Object.assign(new Error("no name server"), { code: "EAI_AGAIN" })),
      connect: () => connect({ host: "127.0.0.1", port }),
    };
    const alone = await askOutside("http://out.example/", { method: "HEAD", allowed: true, network });
    expect(alone).toEqual({ state: "not-asked", reason: "no-way-out" });
  });
});
