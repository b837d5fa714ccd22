import { Agent, request } from "node:http";

export interface Load {
  readonly perSecond: number;
  readonly failures: number;
}

/** Asks the same again and again over a few kept connections, each waiting for its answer, for some seconds. */
export async function load(
  address: string,
  headers: Record<string, string>,
  options: { seconds: number; connections: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const url = new URL(address);
  const until = performance.now() + options.seconds * 1000;
  let answered = 0;
  let failures = 0;
  const one = () =>
    new Promise<void>((resolve) => {
      const asked = request(url, { agent, headers }, (response) => {
        response.resume();
        response.on("end", () => {
          if (response.statusCode === 200) answered += 1;
          else failures += 1;
          resolve();
        });
      });
      asked.on("error", () => {
        failures += 1;
        resolve();
      });
      asked.end();
    });
  const worker = async () => {
    while (performance.now() < until) await one();
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: options.connections }, worker));
  agent.destroy();
  return { perSecond: answered / ((performance.now() - began) / 1000), failures };
}
