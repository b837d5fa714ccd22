import type { LookUp } from "./parse-rule.ts";
import { type TextError, TextRefused } from "./text-error.ts";
import type { Token } from "./tokens.ts";

const end: Token = { type: "end", text: "", offset: 0, length: 0 };

/** The tokens of a rule's text with a place among them. Never goes back. */
export class TokenReader {
  depth = 1;
  readonly lookUp: LookUp;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[], lookUp: LookUp) {
    this.tokens = tokens;
    this.lookUp = lookUp;
  }

  peek(ahead = 0): Token {
    return this.tokens[this.at + ahead] ?? this.tokens.at(-1) ?? end;
  }

  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  skip(count: number): void {
    this.at += count;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.type === "word" && token.text.toLowerCase() === word;
  }

  /** Steps over a word if it stands here. */
  takeWord(word: string): boolean {
    const stands = this.isWord(word);
    if (stands) this.at += 1;
    return stands;
  }

  /** An error at the token that stands here. */
  refused(code: TextError["code"], more: Partial<TextError> = {}): TextRefused {
    const { offset, length } = this.peek();
    return new TextRefused({ code, offset, length, ...more });
  }
}
