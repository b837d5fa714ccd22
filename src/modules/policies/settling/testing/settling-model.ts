import type { Asks, AsksAgain } from "../../tables.ts";

/** How somebody stands with a document: as they last stood, if it does not count now. */
export interface Standing {
  version: number;
  state: "open" | "acknowledged";
  /** The version since which changes are to be read; null for the whole text. */
  since: number | null;
  live: boolean;
  due: number;
  asks: Asks;
  packs: readonly string[];
}

export interface ModelPack {
  readonly name: string;
  departments: readonly string[];
  documents: readonly string[];
  asks: Asks;
  days: number;
  state: "draft" | "active" | "ended";
}

/** Who owes what, person by person and in the plainest words: what settling must come to. */
export class SettlingModel {
  readonly packs = new Map<string, ModelPack>();
  /** Each version's asksAgain, by document; the last one is in force. */
  readonly versions = new Map<string, (AsksAgain | null)[]>();
  /** The department of each person who is there. */
  readonly people = new Map<string, string>();
  readonly standings = new Map<string, Standing>();

  settle(day: number, ruleChanged: string | null = null): void {
    const keys = [...this.people.keys()].flatMap((person) =>
      [...this.versions.keys()].map((document) => `${person} ${document}`),
    );
    for (const key of new Set([...keys, ...this.standings.keys()])) this.settleOne(key, day, ruleChanged);
  }

  acknowledge(key: string): void {
    const standing = this.standings.get(key);
    if (standing?.live && standing.state === "open") standing.state = "acknowledged";
  }

  private settleOne(key: string, day: number, ruleChanged: string | null): void {
    const [person = "", document = ""] = key.split(" ");
    const asking = this.packsAsking(person, document);
    const known = this.standings.get(key);
    if (asking.length === 0) {
      if (known) known.live = false;
      return;
    }
    const wanted = {
      asks: asking.some((pack) => pack.asks === "acknowledge") ? ("acknowledge" as const) : ("read" as const),
      due: day + Math.min(...asking.map((pack) => pack.days)),
      packs: asking.map(({ name }) => name).sort(),
    };
    const current = this.versions.get(document)?.length ?? 0;
    const base = known && (known.state === "acknowledged" ? known.version : known.since);
    const need = base === null || base === undefined ? "acknowledge" : this.needAfter(document, base);
    const stays = known && (known.version === current || (known.state === "acknowledged" && need === "inform"));
    if (!known || !stays) {
      const since = need === "acknowledge" ? null : (base ?? null);
      this.standings.set(key, { version: current, state: "open", since, live: true, ...wanted });
      return;
    }
    if (known.state === "open") this.follow(known, wanted, ruleChanged);
    known.live = true;
    known.packs = wanted.packs;
  }

  private follow(known: Standing, wanted: Pick<Standing, "asks" | "due" | "packs">, ruleChanged: string | null): void {
    known.asks = wanted.asks;
    const changed = ruleChanged !== null && wanted.packs.includes(ruleChanged);
    const more = wanted.packs.some((pack) => !known.packs.includes(pack));
    if (!known.live || (changed && wanted.packs.length === 1)) known.due = wanted.due;
    else if (changed || more) known.due = Math.min(known.due, wanted.due);
  }

  private packsAsking(person: string, document: string): ModelPack[] {
    const department = this.people.get(person);
    if (department === undefined || (this.versions.get(document)?.length ?? 0) === 0) return [];
    return [...this.packs.values()].filter(
      (pack) => pack.state === "active" && pack.departments.includes(department) && pack.documents.includes(document),
    );
  }

  private needAfter(document: string, version: number): AsksAgain {
    const asked = (this.versions.get(document) ?? []).slice(version).map((asks) => asks ?? "acknowledge");
    if (asked.includes("acknowledge")) return "acknowledge";
    return asked.includes("read-changes") ? "read-changes" : "inform";
  }
}
