import { type AskOutside, askForLinks, checkLinks } from "./check-links.ts";
import { checkAddressing, checkTranslations, checkWords } from "./check-words.ts";
import type { DraftToCheck, Finding } from "./finding.ts";

const weight: Record<Finding["severity"], number> = { stop: 0, warn: 1, hint: 2 };

/**
 * Everything there is to say about a message before it goes: what stops it first. Links to outside are asked for by
 * `ask`; those to ourselves never are, because opening one would count as somebody's act.
 */
export async function checkMessage(draft: DraftToCheck, ask: AskOutside): Promise<readonly Finding[]> {
  const links = draft.variants.map((variant) => checkLinks(variant, draft.ownUrl));
  const outside = new Map(links.flatMap((one) => [...one.outside]));
  const findings = [
    ...checkAddressing(draft),
    ...checkTranslations(draft),
    ...draft.variants.flatMap(checkWords),
    ...links.flatMap((one) => one.findings),
    ...(await askForLinks(outside, ask)),
  ];
  return findings.sort((one, other) => weight[one.severity] - weight[other.severity]);
}
