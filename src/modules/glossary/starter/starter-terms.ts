import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Concern, Definition, TermState } from "../terms/rules.ts";

export interface StarterTerm extends TermState {
  /** Stays the same in every release: adopted ones are known by it. */
  readonly code: string;
}

const concernOf: Readonly<Record<string, Concern>> = { c: "confidentiality", i: "integrity", a: "availability" };

/** Terms to begin with, as terms.txt has them. Read when somebody asks for them. */
export function readStarterTerms(): readonly StarterTerm[] {
  const text = readFileSync(join(import.meta.dirname, "terms.txt"), "utf8");
  return text
    .split("\n\n")
    .map((block) => block.split("\n").filter((line) => line !== "" && !line.startsWith("#")))
    .filter((lines) => lines.length > 0)
    .map(readTerm);
}

function readTerm([head = "", ...lines]: readonly string[]): StarterTerm {
  const [code = "", letters = ""] = head.split(": ");
  const definitions: Definition[] = [];
  for (let at = 0; at < lines.length; at += 4) definitions.push(readDefinition(lines.slice(at, at + 4)));
  return { code, concerns: [...letters].flatMap((letter) => concernOf[letter] ?? []), definitions };
}

function readDefinition([head = "", meaning = "", good = "", bad = ""]: readonly string[]): Definition {
  const [, language = "", word = "", forms = ""] = /^(\w+): ([^;]+)(?:; (.*))?$/.exec(head) ?? [];
  return {
    language,
    audienceId: null,
    word,
    forms: forms === "" ? [] : forms.split(", "),
    meaning: meaning.slice(2),
    goodExample: good.slice(2),
    badExample: bad.slice(2),
  };
}
