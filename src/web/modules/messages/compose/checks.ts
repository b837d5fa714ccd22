import type { Content } from "../../../parts/editor/content.ts";
import { type Draft, keyOf, type VariantKey } from "./draft.ts";

export type Finding =
  | "no-audience"
  | "no-channel"
  | "no-subject"
  | "no-words"
  | "no-alt"
  | "placeholder"
  | "long"
  | "language-missing";

export interface Check {
  readonly finding: Finding;
  /** Whose words it is in; null for the whole message. */
  readonly variant: VariantKey | null;
  /** The way to the node, by its numbers from the top. */
  readonly path: readonly number[];
  /** What was found there, or how many people it concerns. */
  readonly detail: string;
}

const longWords = 400;

function textOf(node: Content): string {
  return node.text ?? (node.content ?? []).map(textOf).join(" ");
}

function* nodesOf(node: Content, path: readonly number[] = []): Generator<readonly [Content, readonly number[]]> {
  for (const [index, child] of (node.content ?? []).entries()) {
    const here = [...path, index];
    yield [child, here];
    yield* nodesOf(child, here);
  }
}

function checksOfWords(
  { subject, content }: Pick<Draft["variants"][number], "subject" | "content">,
  variant: VariantKey,
) {
  const found: Check[] = [];
  const add = (finding: Finding, detail = "", path: readonly number[] = []) =>
    found.push({ finding, variant, path, detail });
  const text = textOf(content).trim();
  const nodes = [...nodesOf(content)];
  if (subject.trim() === "") add("no-subject");
  if (text === "" && !nodes.some(([{ type }]) => type === "image")) add("no-words");
  const open = /\[[^\][]{2,60}\]/;
  const inSubject = open.exec(subject)?.[0];
  if (inSubject) add("placeholder", inSubject);
  for (const [node, path] of nodes) {
    if (node.type === "image" && node.attrs?.alt === "") add("no-alt", "", path);
    const left = node.text === undefined ? undefined : open.exec(node.text)?.[0];
    if (left) add("placeholder", left, path);
  }
  const words = text.split(/\s+/).length;
  if (words > longWords) add("long", String(words));
  return found;
}

/** What somebody should look at before others are asked; the most pressing first. */
export function checkDraft(
  draft: Draft,
  missing: readonly { readonly language: string; readonly people: number }[],
): Check[] {
  const whole = (finding: Finding, detail = ""): Check => ({ finding, variant: null, path: [], detail });
  return [
    ...(draft.audiences.length === 0 ? [whole("no-audience")] : []),
    ...(draft.channels.length === 0 ? [whole("no-channel")] : []),
    ...draft.variants.flatMap((variant) => checksOfWords(variant, keyOf(variant))),
    ...missing.map(({ language }) => whole("language-missing", language)),
  ];
}
