import { connect, createServer, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { signal, unrecorded } from "../db/transaction.ts";
import { silentLog } from "../log.ts";
import { testDatabase } from "../testing/test-database.ts";
import { Live } from "./live.ts";

const { db, owner, url } = await testDatabase();

it("listens once again, and only once, after a database that was away for a while", async () => {
  const way = await aWayToTheDatabase();
  const live = new Live({ url: way.url, dropToAppRole: true }, silentLog);
  afterAll(() => live.stop());
  await live.start();
  let told = 0;
  live.watch("desk", () => {
    told += 1;
  });
  way.close();
  while (way.refused() < 4) await wait(50);
  way.open();
  while (told === 0) await wait(50);
  // Long enough for a second attempt that is still under way.
  await wait(1_500);
  const { rows } = await owner.query(
    "select from pg_stat_activity where application_name = 'clarion live' and datname = current_database()",
  );
  expect(rows).toHaveLength(1);
  const before = told;
  await unrecorded(db, (tx) => signal(tx, "desk"));
  while (told === before) await wait(50);
});

/** A port that leads to the database until it is closed. */
async function aWayToTheDatabase() {
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
