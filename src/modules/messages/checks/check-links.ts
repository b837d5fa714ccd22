import type { Answer } from "../../../platform/egress/ask-outside.ts";
import { readEmail } from "../../../platform/email-address.ts";
import { nodesIn } from "./check-words.ts";
import type { Finding, Place, VariantToCheck } from "./finding.ts";

interface Link {
  readonly href: string;
  /** What stands on the page. */
  readonly text: string;
  readonly block: number;
}

/** Asks the internet for an address. */
export type AskOutside = (url: string) => Promise<Answer>;

/** More addresses than these are not asked for: a check must not become a flood. */
const mostAsked = 50;
const atOnce = 6;

/** What a link says by itself, and the addresses outside that have to be asked for. */
export function checkLinks(
  variant: VariantToCheck,
  ownUrl: string,
): { readonly findings: Finding[]; readonly outside: ReadonlyMap<string, Place> } {
  const findings: Finding[] = [];
  const outside = new Map<string, Place>();
  for (const link of linksIn(variant)) {
    const where = { variant: variant.audienceId, language: variant.language, block: link.block };
    const said = judgeLink(link);
    if (said) findings.push({ ...said, where, detail: { href: link.href, text: link.text, ...said.detail } });
    const url = URL.canParse(link.href) ? new URL(link.href) : undefined;
    const isOwn = url?.origin === new URL(ownUrl).origin;
    const asks = (url?.protocol === "https:" || url?.protocol === "http:") && !isOwn;
    if (url && asks && said?.severity !== "stop" && !outside.has(url.href)) outside.set(url.href, where);
  }
  return { findings, outside };
}

type Said = Pick<Finding, "kind" | "severity" | "detail">;

function judgeLink({ href, text }: Link): Said | undefined {
  if (href.startsWith("#") || /^\/(?!\/)/.test(href)) return undefined;
  if (!URL.canParse(href)) return { kind: "link-malformed", severity: "stop", detail: {} };
  const url = new URL(href);
  if (url.protocol === "mailto:") {
    const address = readEmail(decoded(url.pathname));
    if (!address.ok) return { kind: "link-malformed", severity: "stop", detail: {} };
    return { kind: "link-to-mail", severity: "hint", detail: { address: address.email } };
  }
  if (url.protocol === "tel:") return undefined;
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return { kind: "link-unsafe", severity: "stop", detail: { scheme: url.protocol } };
  if (url.username !== "" || url.password !== "") return { kind: "link-unsafe", severity: "stop", detail: {} };
  const shown = hostShown(text);
  if (shown !== undefined && !sameHost(shown, url.hostname))
    return { kind: "link-shows-another", severity: "stop", detail: { shown, leads: url.hostname } };
  return url.protocol === "http:" ? { kind: "link-unencrypted", severity: "warn", detail: {} } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The host that a text names, if it reads like an address. */
function hostShown(text: string): string | undefined {
  const [, host] = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})(?:[/:?#].*)?\s*$/iu.exec(text) ?? [];
  const url = host === undefined ? undefined : `https://${host}`;
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
}

function sameHost(one: string, other: string): boolean {
  const bare = (host: string) => host.replace(/^www\./, "");
  return bare(one) === bare(other);
}

function linksIn(variant: VariantToCheck): Link[] {
  return (variant.content.content ?? []).flatMap((block, index) => {
    const links: Link[] = [];
    let last: string | undefined;
    for (const node of nodesIn(block)) {
      if (node.type !== "text") {
        last = undefined;
        continue;
      }
      const href = node.marks?.find(({ type }) => type === "link")?.attrs?.href;
      const before = links.at(-1);
      // One link of which a part is bold is stored in pieces.
      if (href !== undefined && href === last && before)
        links[links.length - 1] = { ...before, text: `${before.text}${node.text ?? ""}` };
      else if (href !== undefined) links.push({ href, text: node.text ?? "", block: index });
      last = href;
    }
    return links;
  });
}

/** Asks for each address once, a few at a time, and says what became of it. */
export async function askForLinks(outside: ReadonlyMap<string, Place>, ask: AskOutside): Promise<Finding[]> {
  const findings: Finding[] = [];
  const addresses = [...outside];
  const asked = addresses.slice(0, mostAsked);
  for (const [href, where] of addresses.slice(mostAsked))
    findings.push({ kind: "link-not-checked", severity: "hint", where, detail: { href, reason: "too-many" } });
  for (let from = 0; from < asked.length; from += atOnce) {
    const some = asked.slice(from, from + atOnce);
    const answers = await Promise.all(some.map(([href]) => ask(href)));
    for (const [index, [href, where]] of some.entries()) {
      const said = answers[index] && judgeAnswer(answers[index]);
      if (said) findings.push({ ...said, where, detail: { href, ...said.detail } });
    }
  }
  return findings;
}

/** A page that wants to know who asks is there all the same. */
const existing = new Set([401, 403, 405, 406, 407, 429, 451, 999]);

function judgeAnswer(answer: Answer): Said | undefined {
  switch (answer.state) {
    case "answered": {
      if (answer.status < 400) return undefined;
      const detail = { reason: "status", status: answer.status };
      return existing.has(answer.status) || answer.status >= 500
        ? { kind: "link-not-checked", severity: "hint", detail }
        : { kind: "link-broken", severity: "warn", detail };
    }
    case "failed":
      return { kind: "link-broken", severity: "warn", detail: { reason: answer.reason } };
    case "refused":
      return answer.reason === "private-address"
        ? { kind: "link-inside-house", severity: "hint", detail: {} }
        : { kind: "link-not-checked", severity: "hint", detail: { reason: answer.reason } };
    default:
      return { kind: "link-not-checked", severity: "hint", detail: { reason: answer.reason } };
  }
}
