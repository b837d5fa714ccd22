import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";

/** By these they stay known in every release. In the order in which they are offered. */
export const starterCodes = [
  "information-security",
  "acceptable-use",
  "passwords-and-passkeys",
  "incident-reporting",
  "remote-work",
  "classification-and-handling",
] as const;
export type StarterCode = (typeof starterCodes)[number];

const starterLanguages = ["en", "de"] as const;
type StarterLanguage = (typeof starterLanguages)[number];

interface StarterText {
  readonly language: string;
  readonly title: string;
  readonly content: ContentNode;
  readonly words: number;
  readonly minutes: number;
}

export interface StarterPolicy {
  readonly code: StarterCode;
  readonly classification: Classification;
  /** The organisation's language first, as far as we have it. */
  readonly texts: readonly StarterText[];
}

/** A document that was begun with a starter's words is known by the name of their file. */
export const starterFile = (code: StarterCode): string => `starter-${code}.md`;

/** Policies to begin with, in our own words, with the organisation's name in its places. Read when somebody asks. */
export async function readStarters(
  organisation: { readonly name: string; readonly language: string } | undefined,
): Promise<readonly StarterPolicy[]> {
  const { importMarkdown } = await import("../markdown/import-markdown.ts");
  const first = starterLanguages.find((language) => organisation?.language.startsWith(language)) ?? "en";
  const languages = [first, ...starterLanguages.filter((language) => language !== first)];
  return starterCodes.map((code) => {
    const read = languages.map((language) =>
      importMarkdown(sourceOf(code, language).replaceAll("{organisation}", () => plain(organisation?.name ?? ""))),
    );
    return {
      code,
      classification: read[0]?.classification ?? "internal",
      texts: read.map(({ language, title, content, words, minutes }) => {
        const numbered = { ...content, attrs: { ...content.attrs, numbering: "clauses" } };
        return { language, title, content: numbered, words, minutes };
      }),
    };
  });
}

export function sourceOf(code: StarterCode, language: StarterLanguage): string {
  return readFileSync(join(import.meta.dirname, "texts", `${code}.${language}.md`), "utf8");
}

/** A name is text, whatever Markdown would make of its characters. */
function plain(name: string): string {
  return name.replaceAll(/[\\`*_{}[\]<>()#+!|~&$^@-]/g, "\\$&");
}
