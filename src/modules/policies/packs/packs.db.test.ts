import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { renewDue } from "../settling/settle-by-event.ts";
import { aHouse, anAudience, aPack, aPerson, inForce, morning } from "../testing/policy-makers.ts";
import { activatePack } from "./activate-pack.ts";
import { changePack } from "./change-pack.ts";
import { createPack } from "./create-pack.ts";
import { endPack } from "./end-pack.ts";
import { presentPack } from "./present-pack.ts";
import { previewAudience, previewPack } from "./preview-pack.ts";
import { listPacks } from "./queries.ts";
import { getPack } from "./stored.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author } = house;
const document = await inForce(db, house, "# Desks\n\nClear them.");
const dueRule = { kind: "days" as const, days: 14 };
const settings = {
  asks: "acknowledge" as const,
  signInAgain: false,
  wording: null,
  dueRule,
  renewal: { kind: "none" as const },
};
const nobody = "00000000-0000-4000-8000-000000000000";

async function inDepartment(department: string, people = 1) {
  const made = [];
  for (let n = 0; n < people; n += 1) made.push(await aPerson(db, { department }));
  const audienceId = await anAudience(db, department);
  return {
    people: made,
    audienceId,
    content: { name: department, audienceId, documentIds: [document.documentId], ...settings },
  };
}

const live = async (packId: string) =>
  (
    await owner.query(
      `select a.state, a.round, a.person_id, to_char(a.due_at at time zone 'Europe/Berlin', 'YYYY-MM-DD') as due,
         (select state from duties.duties d where d.person_id = a.person_id and d.subject = 'policy-version:' || a.version_id) as duty
       from policies.assignments a where $1 = any(pack_ids) and live`,
      [packId],
    )
  ).rows;

describe("a pack", () => {
  it("asks nothing as a draft, everything in force, and nothing once it has ended", async () => {
    const { content } = await inDepartment("Course", 3);
    const { id } = await write(db, (tx) => createPack(tx, content, author));
    expect(await live(id)).toEqual([]);
    expect(await previewPack(db, { packId: id, pack: null, ended: false }, morning)).toMatchObject({
      created: 3,
      createdPeople: 3,
      mails: 3,
      minutes: 3,
      documents: [{ title: "Desks", created: 3 }],
    });
    expect(await write(db, (tx) => activatePack(tx, id, author))).toMatchObject({ created: 3 });
    expect(await live(id)).toMatchObject(Array(3).fill({ state: "to_read", due: "2026-03-16", duty: "open" }));
    expect(await previewPack(db, { packId: id, pack: null, ended: true }, morning)).toMatchObject({
      created: 0,
      ended: 3,
    });
    expect(await write(db, (tx) => endPack(tx, id, author))).toMatchObject({ ended: 3 });
    expect(await live(id)).toEqual([]);
    await expect(write(db, (tx) => activatePack(tx, id, author))).rejects.toMatchObject({
      details: { reason: "pack-ended" },
    });
  });

  it("is refused without documents, with a name that is taken, or about what there is not", async () => {
    const { content, audienceId } = await inDepartment("Refused");
    const make = (change: object) => write(db, (tx) => createPack(tx, { ...content, ...change }, author));
    const { id } = await make({ documentIds: [] });
    await expect(write(db, (tx) => activatePack(tx, id, author))).rejects.toMatchObject({
      details: { reason: "pack-empty" },
    });
    await expect(make({ name: "REFUSED" })).rejects.toMatchObject({
      details: { reason: "name-taken", fields: [{ field: "name" }] },
    });
    await expect(make({ name: "Other", documentIds: [nobody] })).rejects.toMatchObject({ code: "not-found" });
    await expect(make({ name: "Other", audienceId: nobody })).rejects.toMatchObject({ code: "not-found" });
    await expect(make({ name: "Other", dueRule: { kind: "date", on: "2026-03-01" } })).rejects.toMatchObject({
      details: { reason: "date-passed", fields: [{ field: "dueRule.on" }] },
    });
    await owner.query("update people.audiences set archived_at = now() where id = $1", [audienceId]);
    await expect(make({ name: "Other" })).rejects.toMatchObject({ details: { reason: "audience-archived" } });
  });

  it("tells whoever saves over somebody else's change who that was, and keeps nothing of theirs", async () => {
    const { content } = await inDepartment("Both");
    const { id, revision } = await write(db, (tx) => createPack(tx, content, author));
    const save = (name: string) => write(db, (tx) => changePack(tx, { id, revision, change: { name } }, author));
    expect(await save("Mine")).toMatchObject({ revision: 2 });
    await expect(save("Theirs")).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "changed-meanwhile", more: { revision: 2, by: { displayName: "Ana Author" } } },
    });
    expect((await getPack(db, id)).name).toBe("Mine");
  });

  it("moves what is due with its rule, for whoever has not acknowledged", async () => {
    const { content, people } = await inDepartment("Due", 2);
    const { id } = await write(db, (tx) => createPack(tx, content, author));
    await write(db, (tx) => activatePack(tx, id, author));
    const [done] = people;
    await owner.query("update policies.assignments set state = 'acknowledged' where person_id = $1", [done?.personId]);
    const { revision } = await getPack(db, id);
    const change = { dueRule: { kind: "days" as const, days: 5 } };
    const pack = { ...content, ...change };
    expect(await previewPack(db, { packId: id, pack, ended: false }, morning)).toMatchObject({ moved: 1, created: 0 });
    const { settled } = await write(db, (tx) => changePack(tx, { id, revision, change }, author));
    expect(settled).toEqual({ created: 0, ended: 0, returned: 0, moved: 1 });
    const due = (await live(id)).map((row) => `${row.state} ${row.due}`).sort();
    expect(due).toEqual(["acknowledged 2026-03-16", "to_read 2026-03-07"]);
    const { rows } = await owner.query("select due_at from duties.duties where person_id = $1", [people[1]?.personId]);
    expect(rows[0].due_at.toISOString()).toBe("2026-03-07T22:59:59.000Z");
  });

  it("is listed with its numbers, and shown with its documents in order", async () => {
    const { content } = await inDepartment("Listed", 2);
    const { id } = await write(db, (tx) => createPack(tx, content, author));
    const { items, total } = await listPacks(db, { search: "listed" }, { after: undefined, limit: 10 });
    expect([items, total]).toMatchObject([[{ id, documents: 1, state: "draft" }], 1]);
    expect(await presentPack(db, id, { may: () => true }, morning)).toMatchObject({
      people: 2,
      documents: [{ title: "Desks", published: { number: 1 }, withdrawn: false }],
      can: { change: true, activate: true, end: false },
    });
  });
});

describe("another rule of an audience", () => {
  it("is foreseen for packs, also where their audience only names it", async () => {
    const { audienceId, content } = await inDepartment("Foreseen", 3);
    await aPerson(db, { department: "Foreseen too" });
    const named = await anAudience(db);
    await owner.query("update people.audiences set rule = $2 where id = $1", [
      named,
      JSON.stringify({ audience: [audienceId] }),
    ]);
    const id = await aPack(db, author, { ...content, name: "By name", audienceId: named });
    const rule = { attribute: "department" as const, is: ["Foreseen too"] };
    expect(await previewAudience(db, { id: audienceId, rule }, morning)).toMatchObject({ created: 1, ended: 3 });
    expect(await live(id)).toHaveLength(3);
  });
});

describe("renewal", () => {
  it("asks once more on its day, in another round", async () => {
    const { content } = await inDepartment("Yearly");
    const id = await aPack(db, author, { ...content, renewal: { kind: "months", months: 12 } });
    await owner.query(
      "update policies.assignments set state = 'acknowledged', renew_on = '2027-03-02' where $1 = any(pack_ids)",
      [id],
    );
    await owner.query(
      "update duties.duties set state = 'done', closed_at = now() where person_id = any(select person_id from policies.assignments where $1 = any(pack_ids))",
      [id],
    );
    const renew = (now: string) => unrecorded(db, (tx) => renewDue(tx, Temporal.Instant.from(now)));
    await renew("2027-03-01T12:00:00Z");
    expect(await live(id)).toMatchObject([{ state: "acknowledged", round: 1 }]);
    await renew("2027-03-02T12:00:00Z");
    await renew("2027-03-02T13:00:00Z");
    expect(await live(id)).toMatchObject([{ state: "to_read", round: 2, due: "2027-03-16", duty: "open" }]);
  });
});
