import { StringDecoder } from "node:string_decoder";

/** One answer of the peer; `text` begins with its code, and several lines are joined by line feeds. */
export interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
  readonly text: string;
}

const longestLine = 8_192;
const mostLines = 200;

/** Makes replies of bytes, however they come apart (RFC 5321 section 4.2.1). */
export class ReplyReader {
  private readonly decoder = new StringDecoder("utf8");
  private rest = "";
  private lines: string[] = [];

  /** Throws where the peer does not speak SMTP. */
  read(bytes: Buffer): Reply[] {
    this.rest += this.decoder.write(bytes);
    const replies: Reply[] = [];
    for (let end = this.rest.indexOf("\n"); end !== -1; end = this.rest.indexOf("\n")) {
      const line = this.rest.slice(0, end).replace(/\r$/, "");
      this.rest = this.rest.slice(end + 1);
      const reply = this.take(line);
      if (reply) replies.push(reply);
    }
    if (this.rest.length > longestLine || this.lines.length > mostLines) throw new Error("The answer has no end.");
    return replies;
  }

  /** Nothing of a further answer has come. */
  get empty(): boolean {
    return this.rest === "" && this.lines.length === 0;
  }

  private take(line: string): Reply | undefined {
    const found = /^([2-5]\d\d)(?:([ -])(.*))?$/.exec(line);
    if (!found) throw new Error(`The answer is not SMTP: ${line.slice(0, 80)}`);
    this.lines.push(found[3] ?? "");
    if (found[2] === "-") return undefined;
    const lines = this.lines;
    this.lines = [];
    return { code: Number(found[1]), lines, text: `${found[1]} ${lines.join("\n")}`.trim() };
  }
}
