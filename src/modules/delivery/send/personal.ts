import { maskText } from "../catcher/mask.ts";
import { itemSpans } from "../compose/items.ts";
import { cleanSpan, type Spans } from "../compose/spans.ts";
import type { PreparedMail } from "./prepare.ts";

/** What the secret of a sign-in link looks like where it must not be. */
const maskedLink = `/link/clk_${"*".repeat(43)}`;

/** The recipient's own, with the pages that the links of this attempt lead to, the button's first. */
export function spansOf(mail: Omit<PreparedMail, "template" | "pages">, paths: readonly string[]): Spans {
  const { person, delivery } = mail;
  const displayName = cleanSpan(person.displayName) || cleanSpan(person.email);
  const [button, ...others] = mail.hasButton ? paths : ["", ...paths];
  const items = (mail.items ?? []).map((item, index) => ({ ...item, url: mail.url + (others[index] ?? "") }));
  return {
    deliveryId: delivery.id,
    date: new Date(mail.at.epochMilliseconds).toUTCString().replace("GMT", "+0000"),
    toName: cleanSpan(person.displayName),
    address: mail.to,
    givenName: cleanSpan(person.givenName) || displayName,
    displayName,
    ...(button && { url: mail.url + button }),
    ...(mail.items && itemSpans(items, mail.language)),
  };
}

/** As they are kept: with stars for every secret. */
export function maskSpans(mail: Omit<PreparedMail, "template" | "pages">): Spans {
  const paths = mail.links.map(({ path, scope }) => (scope === null ? path : maskedLink));
  return Object.fromEntries(Object.entries(spansOf(mail, paths)).map(([slot, text]) => [slot, maskText(text)]));
}
