import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { type Reply, ReplyReader } from "./smtp-replies.ts";

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
  readonly timer: NodeJS.Timeout;
}

export interface Peer {
  readonly host: string;
  readonly port: number;
}

const connectMilliseconds = 30_000;

/** Bytes out, replies in order. Once it has failed, everything on it fails with the same error. */
export class SmtpChannel {
  private socket: Socket;
  private reader = new ReplyReader();
  private readonly replies: Reply[] = [];
  private readonly waiting: Waiting[] = [];
  private failure: Error | undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    this.listen();
  }

  static async open(peer: Peer, secure: boolean, signal: AbortSignal): Promise<SmtpChannel> {
    signal.throwIfAborted();
    const socket = secure ? connectTls({ ...peer, servername: serverNameOf(peer.host) }) : connectPlain(peer);
    await connected(socket, secure ? "secureConnect" : "connect", signal);
    return new SmtpChannel(socket);
  }

  get usable(): boolean {
    return this.failure === undefined && this.replies.length === 0 && this.waiting.length === 0;
  }

  /** The next answer, in the order in which commands were written. */
  reply(milliseconds: number): Promise<Reply> {
    const early = this.replies.shift();
    if (early) return Promise.resolve(early);
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      const late = () => this.fail(new Error(`No answer within ${milliseconds / 1_000} s.`));
      this.waiting.push({ resolve, reject, timer: setTimeout(late, milliseconds) });
    });
  }

  /** One system call, and one segment where it is short enough. */
  write(parts: readonly (string | Buffer)[]): void {
    if (this.failure) return;
    this.socket.cork();
    for (const part of parts) this.socket.write(part);
    this.socket.uncork();
  }

  /** After the peer's 220 to STARTTLS. What it sent in the clear beyond that is not its own. */
  async upgrade(host: string): Promise<void> {
    if (!this.reader.empty || this.replies.length > 0) {
      const error = new Error("The mail server spoke between STARTTLS and TLS.");
      this.fail(error);
      throw error;
    }
    const plain = this.socket;
    plain.removeAllListeners("data");
    plain.removeAllListeners("close");
    this.reader = new ReplyReader();
    const secured = connectTls({ socket: plain, servername: serverNameOf(host) });
    await connected(secured, "secureConnect", new AbortController().signal);
    this.socket = secured;
    this.listen();
  }

  /** Says goodbye and does not wait for the answer. */
  quit(): void {
    if (this.failure) return;
    this.failure = new Error("The connection was closed.");
    this.socket.end("QUIT\r\n");
    const socket = this.socket;
    setTimeout(() => socket.destroy(), 1_000).unref();
  }

  fail(error: Error): void {
    this.failure ??= error;
    this.socket.destroy();
    for (const { reject, timer } of this.waiting.splice(0)) {
      clearTimeout(timer);
      reject(this.failure);
    }
  }

  private listen(): void {
    const { socket } = this;
    // Otherwise the last few bytes of each message wait for the peer's delayed acknowledgement, some 45 ms.
    socket.setNoDelay(true);
    socket.on("data", (bytes: Buffer) => this.take(bytes));
    socket.on("error", (error) => this.fail(error));
    socket.on("close", () => this.fail(new Error("The mail server closed the connection.")));
  }

  private take(bytes: Buffer): void {
    try {
      for (const reply of this.reader.read(bytes)) {
        const waiting = this.waiting.shift();
        if (!waiting) this.replies.push(reply);
        else {
          clearTimeout(waiting.timer);
          waiting.resolve(reply);
        }
      }
    } catch (error) {
      this.fail(error as Error);
    }
  }
}

function connected(socket: Socket, event: "connect" | "secureConnect", signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      socket.removeListener("error", fail);
      socket.removeListener("close", closed);
    };
    const fail = (error: Error) => {
      done();
      socket.on("error", () => {});
      socket.destroy();
      reject(error);
    };
    const stop = () => fail(new Error("Asked to stop."));
    const closed = () => fail(new Error("The mail server closed the connection."));
    const timer = setTimeout(
      () => fail(new Error(`No connection within ${connectMilliseconds / 1_000} s.`)),
      connectMilliseconds,
    );
    signal.addEventListener("abort", stop);
    socket.once("error", fail);
    socket.once("close", closed);
    socket.once(event, () => {
      done();
      resolve();
    });
  });
}

/** TLS names hosts only. */
function serverNameOf(host: string): string {
  return /^[\d.]+$|:/.test(host) ? "" : host;
}
