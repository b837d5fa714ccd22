import type { MailItem } from "../ledger/message-to-queue.ts";
import { escapeHtml } from "./html.ts";
import { cleanSpan } from "./spans.ts";

/** One line of a combined mail with the address that it leads to. */
export interface LinkedItem extends Omit<MailItem, "path" | "scope"> {
  readonly url: string;
}

interface Group {
  readonly title: string | null;
  readonly items: readonly { readonly title: string; readonly detail: string; readonly url: string }[];
}

/** What a combined mail lists for one recipient, in both forms, under the headings of its groups. */
export function itemSpans(items: readonly LinkedItem[], language: string): { itemsMarkup: string; itemsText: string } {
  const groups = groupsOf(items, language);
  return { itemsMarkup: groups.map(groupHtml).join("\n"), itemsText: groups.map(groupText).join("\n\n") };
}

function groupsOf(items: readonly LinkedItem[], language: string): Group[] {
  const said = (text: { readonly en: string; readonly de: string }) =>
    cleanSpan(language.split("-")[0]?.toLowerCase() === "de" ? text.de : text.en);
  const groups = new Map<string, { title: string | null; items: { title: string; detail: string; url: string }[] }>();
  for (const item of items) {
    const title = item.group ? said(item.group) : null;
    const group = groups.get(title ?? "") ?? { title, items: [] };
    group.items.push({ title: cleanSpan(item.title), detail: said(item.detail), url: item.url });
    groups.set(title ?? "", group);
  }
  return [...groups.values()];
}

function groupHtml({ title, items }: Group): string {
  const heading =
    title === null ? "" : `<h2 dir="auto" style="margin:24px 0 8px;font-size:18px">${escapeHtml(title)}</h2>\n`;
  const lines = items.map((item) => {
    const link = `<a class="address" href="${escapeHtml(item.url)}" style="color:#0b5c55;font-weight:600">${escapeHtml(item.title)}</a>`;
    const detail =
      item.detail === ""
        ? ""
        : `<br>\n<span class="small" style="font-size:14px;color:#475467">${escapeHtml(item.detail)}</span>`;
    return `<li dir="auto" style="margin:0 0 12px">${link}${detail}</li>`;
  });
  return `${heading}<ul style="margin:0 0 16px;padding-inline-start:24px">\n${lines.join("\n")}\n</ul>`;
}

function groupText({ title, items }: Group): string {
  const lines = items.map((item) =>
    [`- ${item.title}`, ...(item.detail === "" ? [] : [`  ${item.detail}`]), `  ${item.url}`].join("\n"),
  );
  return [...(title === null ? [] : [title, ""]), ...lines].join("\n");
}
