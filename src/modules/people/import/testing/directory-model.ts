/** A person as the model knows them; managers by key. Everybody has a number, by which rows find them. */
export interface ModelPerson {
  readonly key: string;
  readonly number: string;
  readonly email: string;
  readonly department: string;
  readonly manager: string | null;
  readonly removed: boolean;
}

export interface ModelRow {
  readonly number: string;
  readonly email: string;
  readonly department: string;
  /** An address, or nobody's. */
  readonly manager: string;
}

type Attributes = Partial<Pick<ModelPerson, "email" | "department" | "manager">>;

interface ModelChange {
  readonly key: string;
  readonly before: Attributes | null;
  readonly after: Attributes;
}

/**
 * What imports and undos are meant to do, in the plainest way: everything is looked through again and again. The real
 * ones, which are fast, have to come to the same.
 */
export class DirectoryModel {
  people: ModelPerson[] = [];
  readonly imports: { readonly changes: readonly ModelChange[]; undone: boolean }[] = [];

  import(rows: readonly ModelRow[]): void {
    const accepted = this.acceptable(rows);
    const before = new Map(this.people.map((person) => [person.key, person]));
    const personOf = new Map<ModelRow, string>();
    for (const row of accepted) {
      const known = this.people.find((person) => person.number === row.number);
      const key = row.number;
      personOf.set(row, key);
      const blank = { key, number: row.number, manager: null, removed: false };
      const start = known && !known.removed ? known : blank;
      this.put({ ...start, email: row.email, department: row.department, removed: false });
    }
    const imported = [...new Set(personOf.values())];
    const named = accepted.filter((row) => row.manager === "" || this.holderOf(row.manager));
    // Whoever's manager is nobody's address keeps the one they have.
    const decided = new Set(named.map((row) => personOf.get(row)));
    const links = new Map(
      this.people
        .filter((one) => one.manager && !one.removed && !decided.has(one.key))
        .map((one) => [one.key, one.manager]),
    );
    for (const row of named) {
      const key = personOf.get(row) ?? "";
      const manager = this.holderOf(row.manager)?.key ?? null;
      const allowed = manager !== null && manager !== key && !chain(links, manager).includes(key);
      if (allowed) links.set(key, manager);
      this.change(key, { manager: allowed ? manager : null });
    }
    const changes = imported.flatMap((key) => changeOf(before.get(key), this.get(key)));
    this.imports.push({ changes, undone: false });
  }

  undo(index: number): void {
    const done = this.imports[index];
    if (!done || done.undone) throw new Error("nothing to undo");
    done.undone = true;
    const gone = new Set<string>();
    const back = new Map<string, Attributes>();
    for (const { key, before, after } of done.changes) {
      const now = this.get(key);
      if (now.removed) continue;
      if (before === null) gone.add(key);
      else
        back.set(
          key,
          only(before, (name) => now[name] === after[name]),
        );
    }
    for (const key of gone) this.put({ ...this.get(key), removed: true });
    while (this.leaveTaken(back));
    this.leaveGone(back);
    while (this.leaveCircles(back));
    for (const [key, attributes] of back) this.change(key, attributes);
    for (const person of this.present()) if (gone.has(person.manager ?? "")) this.change(person.key, { manager: null });
  }

  /** By hand; refused where somebody has the address. */
  edit(key: string, attributes: Attributes): boolean {
    const taken = this.present().some((one) => one.key !== key && one.email === attributes.email);
    if (taken || this.get(key).removed) return false;
    this.change(key, attributes);
    return true;
  }

  present(): ModelPerson[] {
    return this.people.filter((person) => !person.removed);
  }

  private holderOf(email: string): ModelPerson | undefined {
    return this.present().find((one) => one.email === email);
  }

  /** Rows whose address nobody keeps who is not moved away from it by another acceptable row. */
  private acceptable(rows: readonly ModelRow[]): ModelRow[] {
    const accepted = rows.filter((row) => {
      const after = (person: ModelPerson) => rows.find((one) => one.number === person.number)?.email ?? person.email;
      return !this.present().some((person) => person.number !== row.number && after(person) === row.email);
    });
    return accepted.length === rows.length ? accepted : this.acceptable(accepted);
  }

  private leaveTaken(back: Map<string, Attributes>): boolean {
    const after = this.present().map((one) => back.get(one.key)?.email ?? one.email);
    const twice = [...back].filter(([, { email }]) => email && after.filter((one) => one === email).length > 1);
    for (const [key, attributes] of twice)
      back.set(
        key,
        only(attributes, (name) => name !== "email"),
      );
    return twice.length > 0;
  }

  private leaveGone(back: Map<string, Attributes>): void {
    for (const [key, attributes] of back)
      if (attributes.manager && this.get(attributes.manager).removed)
        back.set(
          key,
          only(attributes, (name) => name !== "manager"),
        );
  }

  private leaveCircles(back: Map<string, Attributes>): boolean {
    const links = new Map(
      this.people.map((one) => {
        const attributes = back.get(one.key) ?? {};
        return [one.key, "manager" in attributes ? (attributes.manager ?? null) : one.manager];
      }),
    );
    const circles = [...back].filter(([key, attributes]) => {
      const manager = links.get(key) ?? null;
      return "manager" in attributes && manager !== null && chain(links, manager).includes(key);
    });
    for (const [key, attributes] of circles)
      back.set(
        key,
        only(attributes, (name) => name !== "manager"),
      );
    return circles.length > 0;
  }

  private get(key: string): ModelPerson {
    const found = this.people.find((person) => person.key === key);
    if (!found) throw new Error(`nobody is ${key}`);
    return found;
  }

  private change(key: string, attributes: Attributes): void {
    this.put({ ...this.get(key), ...attributes });
  }

  private put(person: ModelPerson): void {
    this.people = [...this.people.filter((one) => one.key !== person.key), person];
  }
}

/** Somebody and everybody above them, also where that is a circle. */
function chain(links: ReadonlyMap<string, string | null>, from: string): string[] {
  const seen: string[] = [];
  for (let at: string | null = from; at !== null && !seen.includes(at); at = links.get(at) ?? null) seen.push(at);
  return seen;
}

const names = ["email", "department", "manager"] as const;

function only(attributes: Attributes, keep: (name: (typeof names)[number]) => boolean): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => keep(name as (typeof names)[number])));
}

function changeOf(before: ModelPerson | undefined, after: ModelPerson): ModelChange[] {
  if (!before || before.removed) return [{ key: after.key, before: null, after }];
  const changed = names.filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return [];
  const of = (person: ModelPerson) => Object.fromEntries(changed.map((name) => [name, person[name]]));
  return [{ key: after.key, before: of(before), after: of(after) }];
}
