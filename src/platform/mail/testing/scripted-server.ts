import { createServer, type Socket } from "node:net";

export interface ScriptedServer {
  readonly smtpUrl: string;
  /** Everything that clients sent, in order. */
  readonly heard: string[];
  stop(): Promise<void>;
}

/**
 * A mail server that answers each command with what a script says, `undefined` for the usual; null hangs up. The line
 * with the dot comes as ".", and the message itself is heard, not asked.
 */
export async function startScriptedServer(
  answer: (command: string) => string | null | undefined,
  {
    greeting = "220 hello",
    offers = ["PIPELINING"],
  }: { readonly greeting?: string; readonly offers?: readonly string[] } = {},
): Promise<ScriptedServer> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = "";
    let inMessage = false;
    socket.on("error", () => {});
    socket.write(`${greeting}\r\n`);
    socket.on("data", (bytes) => {
      rest += bytes.toString("utf8");
      for (let end = rest.indexOf("\r\n"); end !== -1; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        heard.push(line);
        if (inMessage && line !== ".") continue;
        const scripted = answer(line);
        const said = scripted === undefined ? usual(line, offers) : scripted;
        if (said === null) return socket.destroy();
        inMessage = said.startsWith("354");
        socket.write(`${said}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    heard,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function usual(command: string, offers: readonly string[]): string {
  if (command.startsWith("EHLO")) return ["250-here", ...offers.map((one) => `250-${one}`), "250 ok"].join("\r\n");
  if (command.startsWith("AUTH")) return "235 welcome";
  return command === "DATA" ? "354 go ahead" : "250 ok";
}
