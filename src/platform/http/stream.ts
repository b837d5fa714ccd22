import type { FastifyReply, FastifyRequest } from "fastify";
import type { Live } from "../live/live.ts";

/** At most one event in this time per stream: a burst of changes becomes one fetch. */
const quietMilliseconds = 200;
const heartbeatMilliseconds = 25_000;

/**
 * Server-sent events: `changed` with the topic as data after each committed change. It carries no content, so what the
 * reader may see is decided where they fetch. A reconnecting browser gets one `changed` at once and so catches up. It
 * ends, instead of telling more, once its session has ended or its permission was taken back.
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
  let open = true;
  const flush = () => {
    timer = undefined;
    for (const topic of waiting) raw.write(`event: changed\ndata: ${topic}\n\n`);
    waiting.clear();
  };
  // Where nobody can say, such as while the database is away, it ends, too: a browser comes again by itself.
  const ifLetIn = (tell: () => void) => async () => {
    const letIn = await request.stillLetIn().catch(() => false);
    if (!open) return;
    if (letIn) return tell();
    close();
    raw.end();
  };
  const told = ifLetIn(flush);
  const stops = topics.map((topic) =>
    live.watch(topic, (changed) => {
      waiting.add(changed);
      timer ??= setTimeout(() => void told(), quietMilliseconds);
    }),
  );
  const beat = ifLetIn(() => raw.write(": still here\n\n"));
  const heartbeat = setInterval(() => void beat(), heartbeatMilliseconds);
  const close = () => {
    open = false;
    clearInterval(heartbeat);
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
  flush();
  request.raw.on("close", close);
}
