import { connect, createServer, type Socket } from "node:net";
import { afterAll } from "vitest";

/** A port that leads to a database while it is open: a database that goes away and comes back. */
export async function aWayTo(url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let closed = false;
  let refused = 0;
  const server = createServer((socket) => {
    if (closed) {
      refused += 1;
      return socket.destroy();
    }
    const through = connect(Number(port || 5432), hostname);
    for (const [one, other] of [[socket, through] as const, [through, socket] as const])
      one.on("error", () => {}).on("close", () => other.destroy());
    socket.pipe(through).pipe(socket);
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => void server.close());
  const to = new URL(url);
  const bound = server.address();
  to.hostname = "127.0.0.1";
  to.port = String(bound && typeof bound === "object" ? bound.port : 0);
  return {
    url: to.href,
    refused: () => refused,
    open() {
      closed = false;
    },
    close() {
      closed = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}
