import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { listCompliance, summariseCompliance } from "../compliance/queries.ts";
import {
  aDraft,
  aHouse,
  anAudience,
  aPerson,
  approved,
  approvedSuccessor,
  morning,
  published,
  submitted,
} from "../testing/policy-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { previewPublication } from "./preview-publication.ts";
import { publishVersion } from "./publish-version.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author } = house;

/** People made in one statement: what is tested here is what happens to them, not how they come. */
async function crowd(department: string, count: number): Promise<void> {
  await owner.query(
    `insert into people.persons (given_name, family_name, email, department, location, language)
     select 'P', 'N' || n, lower($1) || n || '@corp.example', $1, 'L' || n % 3, case when n % 2 = 0 then 'de' else 'en' end
     from generate_series(1, $2) as n`,
    [department, count],
  );
}

const publish = (versionId: string, audienceId: string, by = author) =>
  write(db, (tx) => publishVersion(tx, { versionId, audienceId, dueInDays: 14 }, by));

async function count(statement: string, values: readonly unknown[]): Promise<number> {
  const { rows } = await owner.query(`select count(*)::int as count ${statement}`, [...values]);
  return rows[0].count;
}

const openDuties = (versionId: string) =>
  count("from duties.duties where subject = $1 and state = 'open'", [`policy-version:${versionId}`]);
const waitingMails = (versionId: string) =>
  count(
    "from delivery.deliveries join delivery.messages m on m.id = message_id where subject_ref = $1 and state = 'queued'",
    [`policy-version:${versionId}`],
  );

async function manifestOf(kind: string, versionId: string) {
  const { rows } = await owner.query(
    `select value::jsonb as value from evidence.manifest_rows join evidence.openings using (entry_id)
     where kind::jsonb #>> '{}' = $1 and subjects::jsonb ->> 0 = $2 order by position`,
    [kind, `policy-version:${versionId}`],
  );
  return rows.map((row) => row.value as Record<string, string>);
}

async function notificationsOf(work: () => Promise<unknown>): Promise<string[]> {
  const client = await owner.connect();
  const heard: string[] = [];
  client.on("notification", (message) => heard.push(message.payload ?? ""));
  await client.query("listen clarion_live");
  await work();
  await client.query("select 1");
  await client.query("unlisten *");
  client.release();
  return heard;
}

describe("publishing to three thousand people", () => {
  it("assigns, owes, mails and proves each of them once, and tells open pages in a handful of notifications", async () => {
    await crowd("Sales", 3_000);
    await crowd("Legal", 5);
    const audienceId = await anAudience(db, "Sales");
    const versionId = await approved(db, house, await aDraft(db, house, "# For sales\n\ntext"));
    expect(await previewPublication(db, audienceId, morning)).toEqual({ assigned: 3_000, mailed: 3_000 });
    const heard = await notificationsOf(async () => {
      expect(await publish(versionId, audienceId)).toEqual({ assigned: 3_000 });
    });
    expect(heard).toContain("desk");
    expect(heard.length).toBeLessThan(10);
    expect(await openDuties(versionId)).toBe(3_000);
    expect(await waitingMails(versionId)).toBe(3_000);
    const manifest = await manifestOf("policies.version.published", versionId);
    expect(manifest).toHaveLength(3_000);
    expect(new Set(manifest.map((row) => row.personId)).size).toBe(3_000);
    expect(new Set(manifest.map((row) => row.dueAt))).toEqual(new Set(["2026-03-16T22:59:59Z"]));
    const matching = await count(
      `from policies.assignments a join duties.duties d on d.person_id = a.person_id and d.path = '/read/' || a.id
         and d.link_scope = 'assignment:' || a.id and d.due_at = a.due_at
       join delivery.deliveries l on l.person_id = a.person_id and l.link_path = d.path and l.link_scope = d.link_scope
       where a.version_id = $1 and a.id = any($2::uuid[])`,
      [versionId, manifest.map((row) => row.assignmentId)],
    );
    expect(matching).toBe(3_000);
  });
});

describe("publishing", () => {
  it("puts the version in force with its audience and its due instant, and says so in one entry", async () => {
    const person = await aPerson(db, { department: "One" });
    const audienceId = await anAudience(db, "One");
    const versionId = await published(db, house, audienceId);
    expect(await getVersion(db, versionId)).toMatchObject({ state: "published", audienceId, title: "Desks" });
    expect(await manifestOf("policies.version.published", versionId)).toMatchObject([{ personId: person.personId }]);
  });

  it("of a confidential version owes its reading without a title for mails", async () => {
    await crowd("Secret", 1);
    const draftId = await aDraft(db, house, "---\nclassification: confidential\n---\n# Falcon\n\ntext");
    const versionId = await approved(db, house, draftId);
    await publish(versionId, await anAudience(db, "Secret"));
    expect(await count("from duties.duties where confidential and subject = $1", [`policy-version:${versionId}`])).toBe(
      1,
    );
  });

  it("is refused to a version that is a draft or in review, and for a second time", async () => {
    await aPerson(db, { department: "Two" });
    const audienceId = await anAudience(db, "Two");
    const versionId = await aDraft(db, house);
    const reason = { code: "conflict", details: { reason: "not-approved" } };
    await expect(publish(versionId, audienceId)).rejects.toMatchObject(reason);
    await submitted(db, house, versionId);
    await expect(publish(versionId, audienceId)).rejects.toMatchObject(reason);
    const other = await published(db, house, audienceId);
    await expect(publish(other, audienceId)).rejects.toMatchObject(reason);
  });

  it("is refused to an audience that was archived", async () => {
    const audienceId = await anAudience(db, "Archived");
    const versionId = await approved(db, house, await aDraft(db, house));
    await owner.query("update people.audiences set archived_at = now() where id = $1", [audienceId]);
    await expect(publish(versionId, audienceId)).rejects.toMatchObject({ details: { reason: "audience-archived" } });
  });

  it("is refused for words that nobody approved, even when the database was changed behind our back", async () => {
    await aPerson(db, { department: "Void" });
    const versionId = await approved(db, house, await aDraft(db, house));
    await owner.query(
      `update policies.versions set content = '{"type": "doc", "content": []}', content_hash = sha256('x') where id = $1`,
      [versionId],
    );
    await expect(publish(versionId, await anAudience(db, "Void"))).rejects.toMatchObject({
      details: { reason: "approval-void" },
    });
  });

  it("to an empty audience is refused with a remedy, and leaves everything as it was", async () => {
    const versionId = await approved(db, house, await aDraft(db, house));
    const audienceId = await anAudience(db, "Nobody works here");
    await expect(publish(versionId, audienceId)).rejects.toMatchObject({
      code: "rule-refused",
      details: {
        reason: "audience-empty",
        fields: [{ field: "audienceId", remedy: expect.stringContaining("another") }],
      },
    });
    expect((await getVersion(db, versionId)).state).toBe("approved");
    expect(await manifestOf("policies.version.published", versionId)).toEqual([]);
  });

  it("happens once when it is pressed twice at the same moment", async () => {
    await aPerson(db, { department: "Twice" });
    const audienceId = await anAudience(db, "Twice");
    const versionId = await approved(db, house, await aDraft(db, house));
    const results = await Promise.allSettled([publish(versionId, audienceId), publish(versionId, audienceId)]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await openDuties(versionId)).toBe(1);
  });

  it("leaves out whoever is not active on the day", async () => {
    const person = await aPerson(db, { department: "Leaving" });
    await aPerson(db, { department: "Leaving" });
    await owner.query("update people.persons set active_until = '2026-03-01' where id = $1", [person.personId]);
    const audienceId = await anAudience(db, "Leaving");
    expect(await previewPublication(db, audienceId, morning)).toEqual({ assigned: 1, mailed: 1 });
    const versionId = await published(db, house, audienceId);
    expect(await openDuties(versionId)).toBe(1);
  });
});

describe("a new version in force", () => {
  it("ends the one before: open assignments withdrawn, duties closed, waiting mails taken back, all provable", async () => {
    await crowd("Change", 40);
    const audienceId = await anAudience(db, "Change");
    const first = await published(db, house, audienceId, "# Change\n\none");
    const done = (await manifestOf("policies.version.published", first))[0];
    await owner.query("update policies.assignments set state = 'acknowledged' where id = $1", [done?.assignmentId]);
    const second = await approvedSuccessor(db, house, first, "# Change\n\ntwo");
    await publish(second, audienceId);
    expect([(await getVersion(db, first)).state, (await getVersion(db, second)).state]).toEqual([
      "superseded",
      "published",
    ]);
    expect([await openDuties(first), await waitingMails(first)]).toEqual([0, 0]);
    expect([await openDuties(second), await waitingMails(second)]).toEqual([40, 40]);
    const withdrawn = await manifestOf("policies.version.superseded", first);
    expect(withdrawn).toHaveLength(39);
    expect(withdrawn.some((row) => row.personId === done?.personId)).toBe(false);
    expect((await summariseCompliance(db, first, morning)).all).toMatchObject({ assigned: 1, acknowledged: 1 });
  });

  it("leaves its evidence also when everybody had acknowledged the one before", async () => {
    await aPerson(db, { department: "All done" });
    const audienceId = await anAudience(db, "All done");
    const first = await published(db, house, audienceId, "# Done\n\none");
    await owner.query("update policies.assignments set state = 'acknowledged' where version_id = $1", [first]);
    await publish(await approvedSuccessor(db, house, first, "# Done\n\ntwo"), audienceId);
    expect(await manifestOf("policies.version.superseded", first)).toEqual([]);
    expect((await getVersion(db, first)).state).toBe("superseded");
  });

  it("cannot be followed by an older one", async () => {
    await aPerson(db, { department: "Order" });
    const audienceId = await anAudience(db, "Order");
    const first = await approved(db, house, await aDraft(db, house, "# Order\n\none"));
    const second = await approvedSuccessor(db, house, first, "# Order\n\ntwo");
    await publish(second, audienceId);
    await expect(publish(first, audienceId)).rejects.toMatchObject({ details: { reason: "newer-published" } });
    expect((await getVersion(db, second)).state).toBe("published");
  });
});

describe("compliance", () => {
  it("counts by department and location, tells what is overdue, and finds people page by page", async () => {
    await crowd("Count", 7);
    const audienceId = await anAudience(db, "Count");
    const versionId = await published(db, house, audienceId);
    const rows = await manifestOf("policies.version.published", versionId);
    const set = (state: string, at: number) =>
      owner.query("update policies.assignments set state = $1 where id = $2", [state, rows[at]?.assignmentId]);
    await set("acknowledged", 0);
    await set("reading", 1);
    await set("withdrawn", 2);
    const late = morning.add({ hours: 24 * 30 });
    expect((await summariseCompliance(db, versionId, morning)).all).toEqual({
      assigned: 6,
      acknowledged: 1,
      reading: 1,
      toRead: 4,
      overdue: 0,
    });
    const { all, byDepartment, byLocation } = await summariseCompliance(db, versionId, late);
    expect(all.overdue).toBe(5);
    expect(byDepartment).toMatchObject([{ department: "Count", assigned: 6, overdue: 5 }]);
    expect(byLocation.map((row) => row.location)).toEqual(["L0", "L1", "L2"]);
    expect(byLocation.reduce((sum, row) => sum + row.assigned, 0)).toBe(6);
    const page = { versionId, after: undefined, limit: 100, now: late };
    const names = async (filter: object) =>
      (await listCompliance(db, { ...page, filter })).map((row) => row.displayName);
    expect(await names({})).toEqual(["P N1", "P N2", "P N3", "P N4", "P N5", "P N6", "P N7"]);
    expect(await names({ state: "overdue" })).toHaveLength(5);
    expect(await names({ state: "acknowledged" })).toHaveLength(1);
    expect(await names({ search: "n3" })).toEqual(["P N3"]);
    expect(await names({ search: "count5@" })).toEqual(["P N5"]);
    expect(await names({ search: "%" })).toEqual([]);
    const first = await listCompliance(db, { ...page, limit: 4, filter: {} });
    const last = first.at(-1);
    const after = last && ([last.familyName, last.givenName, last.assignmentId] as const);
    const rest = await listCompliance(db, { ...page, after, filter: {} });
    expect([...first, ...rest].map((row) => row.displayName)).toEqual(await names({}));
  });

  it("of a version that nobody has to read is zero throughout", async () => {
    const versionId = await aDraft(db, house);
    expect(await summariseCompliance(db, versionId, morning)).toEqual({
      all: { assigned: 0, acknowledged: 0, reading: 0, toRead: 0, overdue: 0 },
      byDepartment: [],
      byLocation: [],
    });
  });
});
