import type { ContentNode } from "../content-node.ts";

/** Where a paragraph stands among the lists: of which it is, how deep, and how that level counts. */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
  readonly style: string;
  readonly start: number;
}

interface OpenItem {
  readonly type: "listItem";
  readonly content: ContentNode[];
}

interface OpenList {
  readonly level: number;
  readonly style: string;
  readonly items: ContentNode[];
}

export function listItem(blocks: readonly ContentNode[]): OpenItem {
  const [first] = blocks;
  return { type: "listItem", content: first?.type === "paragraph" ? [...blocks] : [{ type: "paragraph" }, ...blocks] };
}

/** Word numbers paragraphs by their lists, wherever they stand: a list that was left goes on with its next number. */
export class Lists {
  private open: OpenList[] = [];
  private readonly counts = new Map<string, number[]>();

  /** Puts an item where it belongs; answers the list where that is a new one. */
  add(item: OpenItem, place: ListPlace): ContentNode | undefined {
    const start = this.next(place);
    while ((this.open.at(-1)?.level ?? -1) > place.level) this.open.pop();
    const current = this.open.at(-1);
    if (current?.level === place.level && current.style === place.style) {
      current.items.push(item);
      return undefined;
    }
    if (current?.level === place.level) this.open.pop();
    const items: ContentNode[] = [item];
    const list: ContentNode =
      place.style === ""
        ? { type: "bulletList", content: items }
        : { type: "orderedList", attrs: { start, style: place.style }, content: items };
    const around = this.open.at(-1)?.items.at(-1) as OpenItem | undefined;
    this.open.push({ level: place.level, style: place.style, items });
    if (!around) return list;
    around.content.push(list);
    return undefined;
  }

  /** A paragraph without a number of its own goes on with the item before it. */
  goOn(blocks: readonly ContentNode[]): boolean {
    const item = this.open.at(-1)?.items.at(-1) as OpenItem | undefined;
    item?.content.push(...blocks);
    return item !== undefined;
  }

  close(): void {
    this.open = [];
  }

  private next({ list, level, start }: ListPlace): number {
    const counts = this.counts.get(list) ?? [];
    this.counts.set(list, counts.slice(0, level + 1));
    const number = list === "" ? start : (counts[level] ?? start - 1) + 1;
    const kept = this.counts.get(list) ?? [];
    kept[level] = number;
    return number;
  }
}
