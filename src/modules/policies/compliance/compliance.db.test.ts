import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { sweepReminders } from "../../duties/reminders/sweep.ts";
import { write } from "../../evidence/public.ts";
import { createAudience, enterAbsence } from "../../people/commands.ts";
import { policiesDutyKinds } from "../contributions.ts";
import { acknowledgeAssignment } from "../statements/acknowledge-assignment.ts";
import { wordingFor } from "../statements/wording.ts";
import { aHouse, aPerson, morning, published } from "../testing/policy-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { complianceAgeing } from "./ageing.ts";
import { exportGroups, exportPeople } from "./export-compliance.ts";
import { foldCompliance } from "./fold-compliance.ts";
import { groupedCompliance } from "./grouped.ts";
import { type PeopleKey, peopleCompliance } from "./people.ts";
import { findMiscounts } from "./recount.ts";
import { previewReminders, remindPeople } from "./remind-people.ts";
import { complianceTrend } from "./trend.ts";

const { db, owner } = await testDatabase();
const later = (days: number) => morning.add({ hours: 24 * days });
const byRisk = { sort: "risk" as const };
const page = { from: 0, limit: 50 };
const by = { ref: "system", now: later(20) };

let documents: string[] = [];
let people: Record<string, ActingPerson> = {};

/** Five people of two departments owe two documents; one has acknowledged both, one of them one. */
beforeAll(async () => {
  const house = await aHouse(db);
  await owner.query("update people.organisation set live_since = created_at");
  const named = async (familyName: string, department: string, location = "") =>
    aPerson(db, { familyName, department, location });
  people = {
    ada: await named("Ada", "Sales", "Kiel"),
    bo: await named("Bo", "Sales"),
    cy: await named("=Cy", "Sales"),
    di: await named("Di", "Works"),
    el: await named("El", "Works"),
  };
  const rule = { attribute: "department" as const, is: ["Sales", "Works"] };
  const { id: all } = await write(db, (tx) =>
    createAudience(tx, { name: "Both", rule }, { actor: "system", now: morning }),
  );
  const first = await published(db, house, all, "# Desks\n\nKeep your desk clear.");
  const second = await published(db, house, all, "# Doors\n\nClose the doors.");
  documents = [(await getVersion(db, first)).documentId, (await getVersion(db, second)).documentId];
  await acknowledge("ada", first);
  await acknowledge("ada", second);
  await acknowledge("di", first);
});

async function acknowledge(name: string, versionId: string): Promise<void> {
  const { personId } = who(name);
  const version = await getVersion(db, versionId);
  const { rows } = await owner.query("select id from policies.assignments where version_id = $1 and person_id = $2", [
    versionId,
    personId,
  ]);
  const { rows: hashes } = await owner.query("select content_hash from policies.versions where id = $1", [versionId]);
  const statement = {
    assignmentId: rows[0].id,
    contentHash: hashes[0].content_hash,
    wording: wordingFor(version, "en").text,
    strength: "password" as const,
  };
  await write(db, (tx) => acknowledgeAssignment(tx, statement, { ref: `person:${personId}`, personId, now: later(2) }));
}

function who(name: string): ActingPerson {
  const found = people[name];
  if (!found) throw new Error(name);
  return found;
}

describe("compliance by what people have in common", () => {
  it("puts first where the risk is highest, with a cell for each document, as it was at any instant", async () => {
    const {
      items,
      totals,
      documents: columns,
    } = await groupedCompliance(db, { by: "department", at: later(20), ...byRisk }, page);
    expect(totals).toEqual({ assigned: 10, acknowledged: 3, exempt: 0, open: 7, overdue: 7 });
    expect(items.map(({ name, counts }) => [name, counts.overdue, counts.assigned])).toEqual([
      ["Sales", 4, 6],
      ["Works", 3, 4],
    ]);
    expect(columns.map(({ title, counts }) => [title, counts.acknowledged])).toEqual([
      ["Desks", 2],
      ["Doors", 1],
    ]);
    expect(items[1]?.cells.map(({ counts }) => counts.open).sort()).toEqual([1, 2]);
    const before = await groupedCompliance(db, { by: "department", at: later(1), ...byRisk }, page);
    expect(before.totals).toEqual({ assigned: 10, acknowledged: 0, exempt: 0, open: 10, overdue: 0 });
  });

  it("says the same after it was folded, and pages without leaving anything out", async () => {
    const asked = { by: "location" as const, at: later(20), ...byRisk };
    const before = await groupedCompliance(db, asked, page);
    await foldCompliance(db, later(16));
    const after = await groupedCompliance(db, asked, page);
    expect(after).toEqual(before);
    const first = await groupedCompliance(db, asked, { from: 0, limit: 1 });
    const rest = await groupedCompliance(db, asked, { from: 1, limit: 1 });
    expect([...first.items, ...rest.items]).toEqual(after.items);
    expect([first.next === null, rest.next, first.total]).toEqual([false, null, 2]);
    expect(await findMiscounts(db, later(20))).toMatchObject({ wrong: 0 });
  });

  it("can be asked for one document, one pack, and by documents and packs themselves", async () => {
    const at = later(20);
    const one = await groupedCompliance(db, { by: "department", at, documents: documents.slice(1), ...byRisk }, page);
    expect(one.totals).toMatchObject({ assigned: 5, acknowledged: 1 });
    const packs = await groupedCompliance(db, { by: "pack", at, sort: "name" }, page);
    expect(packs.items.map(({ name, counts }) => [name, counts.acknowledged])).toEqual([
      ["Desks", 2],
      ["Doors", 1],
    ]);
    const pack = packs.items[0]?.value;
    const ofPack = await groupedCompliance(db, { by: "document", at, pack, ...byRisk }, page);
    expect(ofPack.items.map(({ name }) => name)).toEqual(["Desks"]);
    expect(ofPack.totals).toMatchObject({ assigned: 5, acknowledged: 2 });
  });

  it("has a trend of what is kept", async () => {
    const instants = [morning.subtract({ hours: 1 }), later(1), later(3), later(15)];
    const points = await complianceTrend(db, { dimension: "department", value: "Sales", instants });
    expect(points.map(({ counts }) => [counts.assigned, counts.acknowledged, counts.overdue])).toEqual([
      [0, 0, 0],
      [6, 0, 0],
      [6, 2, 0],
      [6, 2, 4],
    ]);
  });

  it("tells how long things are overdue", async () => {
    const { overdue, ages } = await complianceAgeing(db, { department: "Works" }, later(14 + 8));
    expect(overdue).toBe(3);
    expect(ages.map(({ fromDays, count, people: of }) => [fromDays, count, of])).toEqual([
      [0, 0, 0],
      [7, 3, 2],
      [30, 0, 0],
      [90, 0, 0],
    ]);
  });
});

describe("people and what each owes", () => {
  const now = later(20);
  const asked = { at: now, now, sort: "risk" as const };

  it("come with most that is overdue first, all of them over pages", async () => {
    const names: string[] = [];
    let after: PeopleKey | undefined;
    do {
      const { lines, total } = await peopleCompliance(db, asked, { after, limit: 2 });
      expect(total).toBe(5);
      names.push(...lines.map(({ person, counts }) => `${person.displayName} ${counts.overdue}`));
      after = lines.length === 2 ? lines.at(-1)?.key : undefined;
    } while (after);
    expect(names).toEqual(["Ana =Cy 2", "Ana Bo 2", "Ana El 2", "Ana Di 1", "Ana Ada 0"]);
  });

  it("are found by state, attribute and name, and stand as they stood then", async () => {
    const found = async (more: Partial<Parameters<typeof peopleCompliance>[1]>) => {
      const { lines } = await peopleCompliance(db, { ...asked, ...more }, { after: undefined, limit: 50 });
      return lines.map(({ person, cells }) => `${person.displayName} ${cells.map(({ state }) => state).sort()}`);
    };
    expect(await found({ state: "acknowledged" })).toEqual([
      "Ana Di acknowledged,overdue",
      "Ana Ada acknowledged,acknowledged",
    ]);
    expect(await found({ state: "overdue", department: "Works", document: documents.slice(0, 1) })).toEqual([
      "Ana El overdue",
    ]);
    expect(await found({ search: "ada" })).toEqual(["Ana Ada acknowledged,acknowledged"]);
    expect(await found({ at: later(1), location: "Kiel" })).toEqual(["Ana Ada open,open"]);
    expect(await found({ at: morning.subtract({ hours: 1 }) })).toEqual([]);
  });
});

describe("a reminder of what is open", () => {
  const which = { filter: { state: "overdue" as const, department: "Sales" } };

  it("is weighed first, counts whom it leaves out, and goes out by the one sweep", async () => {
    const now = Temporal.Instant.from("2026-03-24T09:00:00Z");
    const absence = { personId: who("bo").personId, firstDay: "2026-03-23", lastDay: "2026-03-27", note: "" };
    await write(db, (tx) => enterAbsence(tx, absence, { actor: "system", now: later(20) }));
    const preview = await previewReminders(db, which, now);
    expect(preview).toMatchObject({ reminded: 1, items: 2, later: [], left: [{ reason: "away", items: 2 }] });
    expect(preview.people.map(({ displayName }) => displayName)).toEqual(["Ana =Cy"]);
    const told = await write(db, (tx) => remindPeople(tx, which, { ref: "system", now }));
    expect(told).toEqual(preview);
    const stopping = new AbortController().signal;
    await sweepReminders({ db, clock: { now: () => now }, dutyKinds: policiesDutyKinds, stopping });
    const again = await previewReminders(db, which, now.add({ hours: 1 }));
    expect(again).toMatchObject({ reminded: 1, later: [{ reason: "reminded-today", people: 1 }] });
    const sunday = await previewReminders(db, which, Temporal.Instant.from("2026-03-29T09:00:00Z"));
    expect(sunday.later).toEqual([{ reason: "quiet-hours", people: 2 }]);
  });

  it("leaves evidence of who asked, and of whom", async () => {
    const { rows } = await owner.query(
      "select count(*)::int as n from evidence.manifest_rows where subject = $1 and entry_id in (select entry_id from evidence.openings where kind = '\"policies.reminders.asked\"')",
      [`person:${who("cy").personId}`],
    );
    expect(rows[0].n).toBe(1);
  });
});

describe("files", () => {
  it("hold people and documents, and nothing that a spreadsheet would run", async () => {
    const now = later(20);
    const { bytes } = await write(db, (tx) => exportPeople(tx, { at: now, now, sort: "name" }, "csv", by));
    const lines = bytes.toString("utf8").trim().split("\r\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('"Desks","Doors"');
    expect(lines.find((line) => line.includes("=Cy"))).toMatch(/^"Ana =Cy"/);
    expect(lines.find((line) => line.includes("Ada"))).toContain('"acknowledged","acknowledged"');
    const groups = await write(db, (tx) => exportGroups(tx, { by: "manager", at: now, sort: "name" }, "csv", by));
    expect(groups.bytes.toString("utf8")).toContain('"10","3","0","7","7","2/5","1/5"');
    const book = await write(db, (tx) => exportPeople(tx, { at: now, now, sort: "name" }, "xlsx", by));
    expect(book.bytes.subarray(0, 2).toString("latin1")).toBe("PK");
  });
});
