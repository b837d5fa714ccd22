import type { FastifyReply, FastifyRequest } from "fastify";
import type { Live } from "../live/live.ts";

/** At most one event in this time per stream: a burst of changes becomes one fetch. */
const quietMilliseconds = 200;
const heartbeatMilliseconds = 25_000;

/**
 * Server-sent events: `changed` with the topic as data after each committed change. It carries no content, so what the
 * reader may see is decided where they fetch. A reconnecting browser gets one `changed` at once and so catches up.
 */
export function openStream(request: FastifyRequest, reply: FastifyReply, live: Live, topics: readonly string[]): void {
  reply.hijack();
  const raw = reply.raw;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" });
  if (request.method === "HEAD") {
    raw.end();
    return;
  }
  raw.write("retry: 2000\n\n");
  const waiting = new Set<string>(topics);
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    for (const topic of waiting) raw.write(`event: changed\ndata: ${topic}\n\n`);
    waiting.clear();
  };
  const stops = topics.map((topic) =>
    live.watch(topic, (changed) => {
      waiting.add(changed);
      timer ??= setTimeout(flush, quietMilliseconds);
    }),
  );
  flush();
  const heartbeat = setInterval(() => raw.write(": still here\n\n"), heartbeatMilliseconds);
  request.raw.on("close", () => {
    clearInterval(heartbeat);
    clearTimeout(timer);
    for (const stop of stops) stop();
  });
}
