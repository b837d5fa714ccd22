import { appendFileSync } from "node:fs";
import { createServer } from "node:net";

/**
 * A mail server that takes everything and keeps nothing, in a process of its own, as quick as Node can be: both sides of
 * the comparison talk to it. It prints its port, and says how many mails it took when it is asked by a line on its input.
 * With a file it writes the Message-ID of each mail into it before it answers. `node sink-process.ts [port [file]]`.
 */
const [port, file] = process.argv.slice(2);
const offers = "250-sink\r\n250-PIPELINING\r\n250-SIZE 50000000\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n";
const end = Buffer.from("\r\n.\r\n");
let taken = 0;

const server = createServer({ noDelay: true }, (socket) => {
  let rest: Buffer = Buffer.alloc(0);
  let inMessage = false;
  socket.on("error", () => {});
  socket.write("220 sink\r\n");
  socket.on("data", (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let answers = "";
    for (;;) {
      const at = inMessage ? rest.indexOf(end) : rest.indexOf("\n");
      if (at === -1) break;
      if (inMessage) {
        if (file) appendFileSync(file, `${/^Message-ID: (\S+)/im.exec(rest.toString("latin1", 0, at))?.[1]}\n`);
        rest = rest.subarray(at + end.length);
        inMessage = false;
        taken += 1;
        answers += "250 2.0.0 taken\r\n";
        continue;
      }
      const verb = rest.toString("latin1", 0, 4).toUpperCase();
      rest = rest.subarray(at + 1);
      inMessage = verb === "DATA";
      answers +=
        verb === "EHLO"
          ? offers
          : verb === "DATA"
            ? "354 go ahead\r\n"
            : verb === "QUIT"
              ? "221 bye\r\n"
              : "250 ok\r\n";
      if (verb === "QUIT") {
        socket.end(answers);
        return;
      }
    }
    if (answers !== "") socket.write(answers);
  });
});
server.listen(Number(port ?? 0), "127.0.0.1", () => {
  const address = server.address();
  console.log(address && typeof address === "object" ? address.port : 0);
});
process.stdin.on("data", () => console.log(taken));
process.stdin.on("end", () => process.exit());
