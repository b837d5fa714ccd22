/**
 * What word processors put on the clipboard, as the plain elements that a text of ours has. Styles come along as
 * `data-style`: the content policy refuses them as such, and of them only bold, italic and struck matter.
 */
export function cleanPaste(html: string): string {
  const safe = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(style|script|head|title|xml|o:p)\b[\s\S]*?<\/\1>/gi, "")
    .replace(/<!\[[^\]]*\]>/g, "")
    .replace(/<!\[if[^>]*>|<!\[endif\]>/gi, "")
    .replace(/(<[^>]*?\s)style=/gi, "$1data-style=");
  const page = new DOMParser().parseFromString(safe, "text/html");
  wordLists(page);
  looseLists(page);
  spannedCells(page);
  for (const element of [...page.body.querySelectorAll("*")]) plain(element, page);
  return page.body.innerHTML;
}

const styleOf = (element: Element): string => element.getAttribute("data-style") ?? "";

function rename(element: Element, tag: string, page: Document): Element {
  const renamed = page.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}

/** An element's style said in elements; what is neither text nor structure goes. */
function plain(element: Element, page: Document): void {
  const style = styleOf(element);
  const { tagName } = element;
  if (/^(IMG|VIDEO|AUDIO|IFRAME|OBJECT|SVG|BUTTON|INPUT)$/i.test(tagName) && !element.hasAttribute("data-file")) {
    element.remove();
    return;
  }
  // Google wraps all it copies in a bold that is none.
  if (tagName === "B" && /font-weight:\s*(normal|400)/i.test(style)) element.replaceWith(...element.childNodes);
  else if (
    /^(SPAN|FONT)$/.test(tagName) &&
    !element.matches("[data-field], [data-term], [data-reference], [data-footnote]")
  )
    spoken(element, style, page);
  else if (/^H[4-6]$/.test(tagName)) rename(element, "h3", page);
  else if (tagName === "P" && element.classList.contains("MsoTitle")) rename(element, "h1", page);
  else for (const name of element.getAttributeNames()) if (!kept.has(name)) element.removeAttribute(name);
}

const kept = new Set([
  ...["href", "start", "type", "data-file", "alt", "role", "data-field", "data-term", "data-callout"],
  ...["data-clause", "data-reference", "data-footnote"],
]);

function spoken(element: Element, style: string, page: Document): void {
  const tags = [
    ...(/font-weight:\s*(bold|[6-9]00)/i.test(style) ? ["strong"] : []),
    ...(/font-style:\s*italic/i.test(style) ? ["em"] : []),
    ...(/text-decoration[^;]*line-through/i.test(style) ? ["s"] : []),
  ];
  let inner: Node[] = [...element.childNodes];
  for (const tag of tags) {
    const around = page.createElement(tag);
    around.append(...inner);
    inner = [around];
  }
  element.replaceWith(...inner);
}

/** Word writes a list as paragraphs that look like one: mark, level and all. */
function wordLists(page: Document): void {
  let lists: { level: number; list: Element }[] = [];
  for (const line of [...page.body.querySelectorAll("p")]) {
    const level = Number(/mso-list:[^;]*level(\d)/i.exec(styleOf(line))?.[1] ?? 0);
    if (level === 0) {
      lists = [];
      continue;
    }
    const mark = line.querySelector('[data-style*="mso-list:Ignore" i]');
    const isOrdered = /^\s*(\d+|[a-z]{1,3})[.)]/i.test(mark?.textContent ?? line.textContent ?? "");
    mark?.remove();
    if (lists.length > 0 && line.previousElementSibling !== lists[0]?.list) lists = [];
    while ((lists.at(-1)?.level ?? 0) > level) lists.pop();
    const around = lists.at(-1);
    if (!around || around.level < level) {
      const list = page.createElement(isOrdered ? "ol" : "ul");
      if (around?.list.lastElementChild) around.list.lastElementChild.append(list);
      else line.before(list);
      lists.push({ level, list });
    }
    const item = page.createElement("li");
    item.append(rename(line, "p", page));
    lists.at(-1)?.list.append(item);
  }
}

/** Google hangs a list within a list beside the item that it belongs to. */
function looseLists(page: Document): void {
  for (const list of [...page.body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")]) {
    const item = list.previousElementSibling;
    if (item?.tagName === "LI") item.append(list);
  }
}

/** A cell over several columns is followed by empty ones: what stands in it stays where it began. */
function spannedCells(page: Document): void {
  for (const cell of page.body.querySelectorAll("[colspan]")) {
    const span = Math.min(20, Number(cell.getAttribute("colspan")) || 1);
    for (let more = 1; more < span; more += 1) cell.after(page.createElement(cell.tagName));
  }
}

/** Whether plain text from the clipboard is meant as Markdown: marks that nobody types by chance. */
export const looksLikeMarkdown = (text: string): boolean =>
  /^(#{1,6} \S|[-*+] \S.*\n[-*+] \S|\d+\. \S.*\n\d+\. \S|> \S|```|\|.+\|\s*\n\|[ :|-]+\|)/m.test(text) ||
  /\[[^\]\n]+\]\(https?:\/\/[^)\s]+\)|\*\*[^*\n]+\*\*/.test(text);
