import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type pg from "pg";
import type { Db } from "../../src/database.ts";
import { write } from "../../src/modules/evidence/public.ts";
import { changeAudience } from "../../src/modules/people/audiences/change-audience.ts";
import { getAudience } from "../../src/modules/people/audiences/queries.ts";
import { createAudience, createPerson } from "../../src/modules/people/commands.ts";
import { changePerson, type PersonPatch } from "../../src/modules/people/directory/edit/change-person.ts";
import { foldCompliance } from "../../src/modules/policies/compliance/fold-compliance.ts";
import { activatePack } from "../../src/modules/policies/packs/activate-pack.ts";
import { changePack } from "../../src/modules/policies/packs/change-pack.ts";
import { createPack } from "../../src/modules/policies/packs/create-pack.ts";
import { endPack } from "../../src/modules/policies/packs/end-pack.ts";
import { getPack } from "../../src/modules/policies/packs/stored.ts";
import { publishVersion } from "../../src/modules/policies/publish/publish-version.ts";
import type { Cause, Scope } from "../../src/modules/policies/settling/scope.ts";
import { settleAssignments } from "../../src/modules/policies/settling/settle-assignments.ts";
import { acknowledgeAssignment } from "../../src/modules/policies/statements/acknowledge-assignment.ts";
import { endExemptions } from "../../src/modules/policies/statements/exemptions/end-exemptions.ts";
import { exemptPeople } from "../../src/modules/policies/statements/exemptions/exempt-people.ts";
import { retractOwn } from "../../src/modules/policies/statements/retract-acknowledgement.ts";
import { wordingFor } from "../../src/modules/policies/statements/wording.ts";
import type { AsksAgain, DueRule } from "../../src/modules/policies/tables.ts";
import { approved, type House } from "../../src/modules/policies/testing/policy-makers.ts";
import { draftPolicy } from "../../src/modules/policies/versions/draft-policy.ts";
import { draftVersion } from "../../src/modules/policies/versions/draft-version.ts";
import { unrecorded } from "../../src/platform/db/transaction.ts";
import { AppError } from "../../src/platform/errors.ts";

interface Thing {
  readonly id: string;
  readonly personId: string;
  readonly contentHash: Buffer;
  readonly title: string;
  readonly number: number;
  readonly asks: "read" | "acknowledge";
  readonly covers: "whole" | "changes";
}

/** A small organisation on a clock of its own, changed by the product's own commands alone. */
export class World {
  now: Temporal.Instant;
  readonly people: string[] = [];
  readonly documents: string[] = [];
  readonly packs: string[] = [];
  private readonly mark = randomUUID().slice(0, 8);
  private readonly db: Db;
  private readonly owner: pg.Pool;
  private readonly house: House;
  private audiences: string[] = [];
  private texts = 0;

  constructor(db: Db, owner: pg.Pool, house: House, now: Temporal.Instant) {
    this.db = db;
    this.owner = owner;
    this.house = house;
    this.now = now;
  }

  department(n: number): string {
    return `${this.mark} ${n % 2 === 0 ? "Sales" : "Works"}`;
  }

  /** Three people in two departments, two documents, two packs in force: one for each department, sharing a document. */
  async begin(): Promise<void> {
    await this.owner.query(
      "truncate policies.documents, policies.versions, policies.assignments, policies.packs, policies.segments, policies.compliance_steps, policies.compliance_folds, policies.compliance_cells, policies.compliance_totals, policies.assignment_history, duties.duties cascade",
    );
    await this.owner.query("update people.persons set active_until = '2020-01-01' where email like '%@seq.example'");
    for (let n = 0; n < 3; n += 1) await this.join(n);
    for (let n = 0; n < 2; n += 1) this.audiences.push(await this.anAudience(n));
    for (let n = 0; n < 2; n += 1) await this.publishNew();
    for (let n = 0; n < 2; n += 1) await this.newPack(n, n === 0 ? this.documents : this.documents.slice(0, 1));
  }

  pass(minutes: number): void {
    this.now = this.now.add({ minutes });
  }

  private get by() {
    return { ...this.house.author, now: this.now };
  }

  private settle(scope: Scope, cause: Cause) {
    return unrecorded(this.db, (tx) => settleAssignments(tx, scope, cause, this.by));
  }

  async join(n: number): Promise<void> {
    const input = {
      givenName: "Ana",
      familyName: `Weiß ${this.people.length}`,
      email: `${randomUUID()}@seq.example`,
      department: this.department(n),
      location: n % 3 === 0 ? "Kiel" : "Bonn",
    };
    const { id } = await write(this.db, (tx) => createPerson(tx, input, { actor: "system", now: this.now }));
    this.people.push(id);
    await this.settle({ people: [id] }, { because: "joined" });
  }

  async change(n: number, patch: PersonPatch): Promise<void> {
    const id = this.people[n % this.people.length] ?? "";
    const { rows } = await this.owner.query<{ at: string }>(
      "select to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as at from people.persons where id = $1",
      [id],
    );
    const by = { actor: "system", now: this.now };
    await write(this.db, (tx) => changePerson(tx, id, patch, rows[0]?.at ?? "", by));
    await this.settle({ people: [id] }, { because: "moved" });
  }

  move(n: number, to: number): Promise<void> {
    const manager = this.people[to % this.people.length];
    const managerId = to % 3 === 0 || manager === this.people[n % this.people.length] ? null : manager;
    return this.change(n, {
      department: this.department(to),
      jobFunction: `Function ${to % 2}`,
      company: to % 4 === 0 ? "Kite" : null,
      ...(managerId !== undefined && { managerId }),
    });
  }

  leave(n: number): Promise<void> {
    const today = this.now.toZonedDateTimeISO("Europe/Berlin").toPlainDate();
    return this.change(n, { activeUntil: today.subtract({ days: 1 }).toString() });
  }

  comeBack(n: number): Promise<void> {
    return this.change(n, { activeUntil: null });
  }

  private async anAudience(n: number): Promise<string> {
    const rule = { attribute: "department" as const, is: [this.department(n)] };
    const input = { name: `${this.mark} ${n}`, rule };
    return (await write(this.db, (tx) => createAudience(tx, input, { actor: "system", now: this.now }))).id;
  }

  async editAudience(n: number, departments: readonly number[]): Promise<void> {
    const id = this.audiences[n % 2] ?? "";
    const { version, name } = await getAudience(this.db, id);
    const is = [...new Set(departments.map((one) => this.department(one)))];
    const content = { name, description: "", rule: { attribute: "department" as const, is } };
    await write(this.db, (tx) => changeAudience(tx, { id, version, content }, { actor: "system", now: this.now }));
    await this.settle({}, { because: "joined" });
  }

  async newPack(n: number, documentIds: readonly string[]): Promise<void> {
    const pack = {
      name: `${this.mark} ${this.packs.length}`,
      audienceId: this.audiences[n % 2] ?? "",
      documentIds,
      asks: n % 2 === 0 ? ("acknowledge" as const) : ("read" as const),
      signInAgain: false,
      wording: null,
      dueRule: { kind: "days" as const, days: 5 + n },
      renewal: n % 3 === 2 ? { kind: "months" as const, months: 1 } : { kind: "none" as const },
    };
    const { id } = await write(this.db, (tx) => createPack(tx, pack, this.by));
    await write(this.db, (tx) => activatePack(tx, id, this.by));
    this.packs.push(id);
  }

  async editPack(n: number, more: { documents?: readonly number[]; days?: number }): Promise<void> {
    const id = this.packs[n % this.packs.length] ?? "";
    const { revision } = await getPack(this.db, id);
    const documentIds = more.documents && [
      ...new Set(more.documents.map((one) => this.documents[one % this.documents.length] ?? "")),
    ];
    const dueRule: DueRule | undefined = more.days === undefined ? undefined : { kind: "days", days: more.days };
    await write(this.db, (tx) => changePack(tx, { id, revision, change: { documentIds, dueRule } }, this.by));
  }

  async endPack(n: number): Promise<void> {
    await write(this.db, (tx) => endPack(tx, this.packs[n % this.packs.length] ?? "", this.by));
  }

  private text(): string {
    this.texts += 1;
    return `# Policy ${this.mark}\n\nRead this, the text number ${this.texts}.`;
  }

  async publishNew(): Promise<void> {
    const input = { markdown: this.text(), fileName: "x.md" };
    const { versionId, documentId } = await write(this.db, (tx) => draftPolicy(tx, input, this.by));
    await approved(this.db, this.house, versionId);
    await write(this.db, (tx) => publishVersion(tx, { versionId }, this.by));
    this.documents.push(documentId);
  }

  async publishNext(n: number, asksAgain: AsksAgain): Promise<void> {
    const documentId = this.documents[n % this.documents.length] ?? "";
    const input = { documentId, markdown: this.text(), fileName: "x.md" };
    const { versionId } = await write(this.db, (tx) => draftVersion(tx, input, this.by));
    await approved(this.db, this.house, versionId);
    await write(this.db, (tx) => publishVersion(tx, { versionId, asksAgain, asksReason: "Because." }, this.by));
  }

  private async things(states: readonly string[]): Promise<Thing[]> {
    const { rows } = await sql<Thing>`
      select assignment.id, person_id as "personId", content_hash as "contentHash", title, number, asks, covers
      from policies.assignments as assignment join policies.versions as version on version.id = version_id
      where live and assignment.state = any(${[...states]}::text[]) order by person_id, title, number`.execute(this.db);
    return rows;
  }

  async acknowledge(n: number): Promise<void> {
    const open = await this.things(["to_read", "reading"]);
    const thing = open[n % open.length];
    if (!thing) return;
    const { id: assignmentId, personId, contentHash } = thing;
    const statement = {
      assignmentId,
      contentHash,
      wording: wordingFor(thing, "en").text,
      strength: "password" as const,
    };
    const by = { ref: `person:${personId}`, personId, now: this.now };
    await write(this.db, (tx) => acknowledgeAssignment(tx, statement, by));
  }

  async retract(n: number): Promise<void> {
    const done = await this.things(["acknowledged"]);
    const thing = done[n % done.length];
    if (!thing) return;
    const by = { ref: `person:${thing.personId}`, personId: thing.personId, now: this.now };
    const input = { assignmentId: thing.id, reason: "A mistake", strength: "password" };
    await write(this.db, (tx) => retractOwn(tx, input, by));
  }

  async exempt(n: number, documentNumber: number): Promise<void> {
    const until = this.now.toZonedDateTimeISO("Europe/Berlin").toPlainDate().add({ days: 30 });
    const documentId = this.documents[documentNumber % this.documents.length] ?? "";
    const personIds = [this.people[n % this.people.length] ?? ""];
    await write(this.db, (tx) => exemptPeople(tx, { documentId, personIds, reason: "On leave", until }, this.by));
  }

  async endExemption(n: number): Promise<void> {
    const { rows } = await this.owner.query<{ id: string }>(
      "select id from policies.exemptions where ended_at is null order by id",
    );
    const found = rows[n % Math.max(1, rows.length)];
    if (!found) return;
    await write(this.db, (tx) => endExemptions(tx, { ids: [found.id], reason: "Back" }, this.by));
  }

  async settleAll(): Promise<void> {
    await this.settle({}, { because: "renewed" });
  }

  async fold(): Promise<void> {
    await foldCompliance(this.db, this.now);
  }
}

/** What a command refuses is no step of a sequence; anything else is a bug. */
export async function unlessRefused(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
