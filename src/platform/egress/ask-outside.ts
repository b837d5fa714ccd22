import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { isPublicAddress } from "./public-address.ts";

export type RefusedBecause = "malformed" | "scheme" | "credentials" | "port" | "private-address" | "too-many-redirects";
export type FailedBecause = "no-such-host" | "time-limit" | "certificate" | "connection";

export type Answer =
  | {
      readonly state: "answered";
      readonly status: number;
      /** After redirects. */
      readonly url: string;
      /** The first 64 kB; empty for HEAD. */
      readonly body: Buffer;
    }
  | { readonly state: "refused"; readonly reason: RefusedBecause }
  | { readonly state: "failed"; readonly reason: FailedBecause }
  /** Nobody knows: asking is switched off, or this machine has no way into the internet. */
  | { readonly state: "not-asked"; readonly reason: "switched-off" | "no-way-out" };

/** The network, as tests have to bend it. */
export interface Network {
  resolve(host: string): Promise<readonly string[]>;
  connect(address: string, port: number): Socket;
}

const realNetwork: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connect: (address, port) => connect({ host: address, port }),
};

const mostRedirects = 5;
const mostBytes = 64 * 1024;
const patienceMilliseconds = 8_000;

class Refused extends Error {
  readonly reason: RefusedBecause;
  constructor(reason: RefusedBecause) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * The one way in which the program asks something of the internet on behalf of a person. It never reaches this house:
 * every name is resolved here, once for each request, all its addresses are checked, and the connection goes to the one
 * that was checked, so that a name that changes its mind gains nothing; the same after each redirect. No cookies, no
 * credentials, no proxy.
 */
export async function askOutside(
  address: string,
  options: {
    readonly method: "GET" | "HEAD";
    readonly allowed: boolean;
    readonly network?: Network;
    readonly patience?: number;
  },
): Promise<Answer> {
  const { method, network = realNetwork } = options;
  const signal = AbortSignal.timeout(options.patience ?? patienceMilliseconds);
  let url = address;
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const target = readTarget(url);
      if (!options.allowed) return { state: "not-asked", reason: "switched-off" };
      const { status, location, body } = await askOnce(target, method, network, signal);
      if (location === undefined) return { state: "answered", status, url: target.href, body };
      url = new URL(location, target).href;
    }
    return { state: "refused", reason: "too-many-redirects" };
  } catch (error) {
    return answerTo(error, signal);
  }
}

function readTarget(text: string): URL {
  if (!URL.canParse(text)) throw new Refused("malformed");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new Refused("scheme");
  if (url.username !== "" || url.password !== "") throw new Refused("credentials");
  // The usual port of a scheme is written as none.
  if (url.port !== "" && url.port !== "80" && url.port !== "443") throw new Refused("port");
  return url;
}

interface OneAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: Buffer;
}

async function askOnce(url: URL, method: "GET" | "HEAD", network: Network, signal: AbortSignal): Promise<OneAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : await unlessAborted(network.resolve(host), signal);
  const [first] = addresses;
  if (first === undefined || !addresses.every(isPublicAddress)) throw new Refused("private-address");
  const secure = url.protocol === "https:";
  const socket = network.connect(first, Number(url.port) || (secure ? 443 : 80));
  const options = {
    method,
    signal,
    headers: { host: url.host, "user-agent": "Clarion link check", accept: "*/*" },
    maxHeaderSize: 16 * 1024,
    // Without an agent: one would resolve the name again and connect by itself.
    createConnection: () => (secure ? overTls(socket, isIP(host) ? "" : host) : socket),
  };
  return new Promise((resolve, reject) => {
    // A connection that fails before the request has taken it over.
    socket.once("error", reject);
    const request = (secure ? https : http).request(url, options, (response) => {
      readStart(response).then((body) => {
        request.destroy();
        const status = response.statusCode ?? 0;
        const isRedirect = [301, 302, 303, 307, 308].includes(status);
        resolve({ status, location: isRedirect ? response.headers.location : undefined, body });
      }, reject);
    });
    request.once("error", (error) => {
      socket.destroy();
      reject(error);
    });
    request.end();
  });
}

function overTls(socket: Socket, servername: string): Socket {
  return connectTls({ socket, servername, ALPNProtocols: ["http/1.1"] });
}

async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    }),
  ]);
}

async function readStart(response: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size >= mostBytes) break;
  }
  return Buffer.concat(parts).subarray(0, mostBytes);
}

const noWayOut = new Set(["EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "ENETDOWN", "EADDRNOTAVAIL"]);

function answerTo(error: unknown, signal: AbortSignal): Answer {
  if (error instanceof Refused) return { state: "refused", reason: error.reason };
  if (signal.aborted) return { state: "failed", reason: "time-limit" };
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (noWayOut.has(code)) return { state: "not-asked", reason: "no-way-out" };
  if (code === "ENOTFOUND") return { state: "failed", reason: "no-such-host" };
  if (/CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test(code)) return { state: "failed", reason: "certificate" };
  return { state: "failed", reason: "connection" };
}
