import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import {
  aDraft,
  aHouse,
  anAudience,
  aPack,
  aPerson,
  approved,
  approvedSuccessor,
  inForce,
  morning,
  published,
  publishNext,
  publishTo,
  submitted,
  told,
} from "../testing/policy-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { previewPublication } from "./preview-publication.ts";
import { publishDue } from "./publish-due.ts";
import { publishVersion } from "./publish-version.ts";
import { cancelPublication, schedulePublication } from "./schedule-publication.ts";

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

const publish = (versionId: string, audienceId: string, by = author) => publishTo(db, versionId, audienceId, by);

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
const acknowledgeAll = (versionId: string) =>
  owner.query("update policies.assignments set state = 'acknowledged' where version_id = $1", [versionId]);

async function settledManifest(versionId: string) {
  const { documentId } = await getVersion(db, versionId);
  const { rows } = await owner.query(
    `select value::jsonb as value from evidence.manifest_rows join evidence.openings using (entry_id)
     where kind::jsonb #>> '{}' = 'policies.assignments.settled' and subjects::jsonb ->> 0 = $1 order by entry_id, position`,
    [`policy:${documentId}`],
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
    const heard = await notificationsOf(async () => {
      expect(await publish(versionId, audienceId)).toEqual({ assigned: 3_000 });
    });
    expect(heard).toContain("desk");
    expect(heard.length).toBeLessThan(15);
    expect(await openDuties(versionId)).toBe(3_000);
    expect(await waitingMails(versionId)).toBe(3_000);
    const manifest = await settledManifest(versionId);
    expect(manifest).toHaveLength(3_000);
    expect(new Set(manifest.map((row) => row.person)).size).toBe(3_000);
    expect(new Set(manifest.map((row) => `${row.what} ${row.dueAt}`))).toEqual(
      new Set(["created 2026-03-16T22:59:59Z"]),
    );
    const matching = await count(
      `from policies.assignments a join duties.duties d on d.person_id = a.person_id and d.path = '/read/' || a.id
         and d.link_scope = 'assignment:' || a.id and d.due_at = a.due_at
       join delivery.deliveries l on l.person_id = a.person_id and l.link_path = d.path and l.link_scope = d.link_scope
       where a.version_id = $1 and a.id = any($2::uuid[]) and a.told_in = l.message_id`,
      [versionId, manifest.map((row) => row.assignment)],
    );
    expect(matching).toBe(3_000);
  });
});

describe("publishing", () => {
  it("asks nothing of anybody where no pack holds the document", async () => {
    const { versionId } = await inForce(db, house);
    expect((await getVersion(db, versionId)).state).toBe("published");
    expect(await openDuties(versionId)).toBe(0);
  });

  it("of a confidential version owes its reading without a title for mails", async () => {
    await crowd("Secret", 1);
    const draftId = await aDraft(db, house, "---\nclassification: confidential\n---\n# Falcon\n\ntext");
    const versionId = await approved(db, house, draftId);
    await publish(versionId, await anAudience(db, "Secret"));
    expect(await count("from duties.duties where confidential and subject = $1", [`policy-version:${versionId}`])).toBe(
      1,
    );
    const subject = `policy-version:${versionId}`;
    const { rows } = await owner.query("select variants::text as said from delivery.messages where subject_ref = $1", [
      subject,
    ]);
    expect(rows[0].said).not.toContain("Falcon");
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
        fields: [{ field: "pack.audienceId", remedy: expect.stringContaining("another") }],
      },
    });
    expect((await getVersion(db, versionId)).state).toBe("approved");
    expect(await count("from policies.packs where audience_id = $1", [audienceId])).toBe(0);
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
    const versionId = await published(db, house, await anAudience(db, "Leaving"));
    expect(await openDuties(versionId)).toBe(1);
  });
});

describe("a new version in force", () => {
  it("ends the one before: open assignments withdrawn, duties closed, waiting mails taken back, all provable", async () => {
    await crowd("Change", 40);
    const first = await published(db, house, await anAudience(db, "Change"), "# Change\n\none");
    const done = (await settledManifest(first))[0];
    await owner.query("update policies.assignments set state = 'acknowledged' where id = $1", [done?.assignment]);
    const second = await approvedSuccessor(db, house, first, "# Change\n\ntwo");
    await publishNext(db, second, "acknowledge", author);
    expect([(await getVersion(db, first)).state, (await getVersion(db, second)).state]).toEqual([
      "superseded",
      "published",
    ]);
    expect([await openDuties(first), await waitingMails(first)]).toEqual([1, 1]);
    expect([await openDuties(second), await waitingMails(second)]).toEqual([40, 40]);
    expect(await settledManifest(second)).toHaveLength(80);
  });

  it("says what it asks of those who acknowledged the one before, and why", async () => {
    await aPerson(db, { department: "Says" });
    const first = await published(db, house, await anAudience(db, "Says"), "# Says\n\none");
    const versionId = await approvedSuccessor(db, house, first, "# Says\n\ntwo");
    const publishing = (input: object) => write(db, (tx) => publishVersion(tx, { versionId, ...input }, author));
    await expect(publishing({})).rejects.toMatchObject({ details: { reason: "asks-again-missing" } });
    const asksAgain = "inform" as const;
    await expect(publishing({ asksAgain, asksReason: " " })).rejects.toMatchObject({
      details: { reason: "asks-reason-missing", fields: [{ field: "asksReason" }] },
    });
  });

  it("is told once to those who need not do anything", async () => {
    const person = await aPerson(db, { department: "Once" });
    const first = await published(db, house, await anAudience(db, "Once"), "# Once\n\none");
    await acknowledgeAll(first);
    const second = await approvedSuccessor(db, house, first, "# Once\n\ntwo");
    await publishNext(db, second, "inform", author);
    await told(db, morning);
    const mails = await owner.query("select variant from delivery.deliveries where person_id = $1 order by id", [
      person.personId,
    ]);
    expect(mails.rows).toHaveLength(2);
    expect(await openDuties(second)).toBe(0);
  });

  it("cannot be followed by an older one", async () => {
    await aPerson(db, { department: "Order" });
    const first = await approved(db, house, await aDraft(db, house, "# Order\n\none"));
    const second = await approvedSuccessor(db, house, first, "# Order\n\ntwo");
    const audienceId = await anAudience(db, "Order");
    await publish(second, audienceId);
    await expect(publish(first, audienceId)).rejects.toMatchObject({ details: { reason: "newer-published" } });
    expect((await getVersion(db, second)).state).toBe("published");
  });

  it("is foreseen, for each way in which it can ask", async () => {
    await crowd("Foresee", 10);
    const first = await published(db, house, await anAudience(db, "Foresee"), "# Foresee\n\none");
    await owner.query(
      `update policies.assignments set state = 'acknowledged' where id in
       (select id from policies.assignments where version_id = $1 limit 4)`,
      [first],
    );
    const versionId = await approvedSuccessor(db, house, first, "# Foresee\n\ntwo");
    const foreseen = await previewPublication(db, { versionId }, morning);
    expect(foreseen).toMatchObject({ first: false, packs: [{ people: 10 }] });
    expect(foreseen.choices.map(({ asksAgain, whole, changes, kept }) => [asksAgain, whole, changes, kept])).toEqual([
      ["inform", 6, 0, 4],
      ["read-changes", 6, 4, 0],
      ["acknowledge", 10, 0, 0],
    ]);
    expect((await publishNext(db, versionId, "read-changes", author)).assigned).toBe(10);
  });
});

describe("a publication that is scheduled", () => {
  const noon = morning.add({ hours: 4 });
  async function scheduled(department: string) {
    await aPerson(db, { department });
    const { documentId, versionId: first } = await inForce(db, house, `# ${department}\n\none`);
    await aPack(db, author, { audienceId: await anAudience(db, department), documentIds: [documentId] });
    const versionId = await approvedSuccessor(db, house, first, `# ${department}\n\ntwo`);
    const input = { versionId, asksAgain: "acknowledge" as const, asksReason: "new", at: noon };
    await write(db, (tx) => schedulePublication(tx, input, author));
    return versionId;
  }

  it("happens at its time and not before, in the name of whoever scheduled it", async () => {
    const versionId = await scheduled("Noon");
    await publishDue(db, { versionId }, noon.subtract({ seconds: 1 }));
    expect(await getVersion(db, versionId)).toMatchObject({ state: "approved" });
    await publishDue(db, { versionId }, noon);
    await publishDue(db, { versionId }, noon);
    expect(await getVersion(db, versionId)).toMatchObject({ state: "published", scheduledFor: null });
    expect(await openDuties(versionId)).toBe(1);
  });

  it("brings a pack of its own into force, which asked for nothing until then", async () => {
    await aPerson(db, { department: "Own pack" });
    const { versionId: first } = await inForce(db, house, "# Own pack\n\none");
    const versionId = await approvedSuccessor(db, house, first, "# Own pack\n\ntwo");
    const pack = { audienceId: await anAudience(db, "Own pack"), dueRule: { kind: "days" as const, days: 7 } };
    const input = { versionId, asksAgain: "acknowledge" as const, asksReason: "new", at: noon, pack };
    await write(db, (tx) => schedulePublication(tx, input, author));
    expect(await openDuties(first)).toBe(0);
    const { rows } = await owner.query("select payload from jobs._private_jobs where payload->>'versionId' = $1", [
      versionId,
    ]);
    await publishDue(db, rows[0].payload, noon);
    expect(await openDuties(versionId)).toBe(1);
  });

  it("does not happen once it is taken back", async () => {
    const versionId = await scheduled("Back");
    await write(db, (tx) => cancelPublication(tx, versionId, author));
    await publishDue(db, { versionId }, noon);
    expect((await getVersion(db, versionId)).state).toBe("approved");
  });

  it("that has become impossible becomes a task which says why", async () => {
    const versionId = await scheduled("Void later");
    await owner.query("update policies.versions set content_hash = sha256('x'), title = 'Other' where id = $1", [
      versionId,
    ]);
    await publishDue(db, { versionId }, noon);
    expect(await getVersion(db, versionId)).toMatchObject({ state: "approved", scheduledFor: null });
    expect(
      await count("from duties.tasks where about_ref = $1 and person_id = $2", [
        `policy-version:${versionId}`,
        author.personId,
      ]),
    ).toBe(1);
  });

  it("that has become impossible after its scheduler left is somebody else's task, which names nothing confidential", async () => {
    const scheduler = await aPerson(db, { familyName: "Gone", roles: ["author"] });
    const { documentId, versionId: first } = await inForce(
      db,
      house,
      "---\nclassification: confidential\n---\n# Takeover\n\none",
    );
    await aPack(db, author, { audienceId: await anAudience(db, "Takeover"), documentIds: [documentId] });
    const administrator = await aPerson(db, { roles: ["administrator"] });
    const versionId = await approvedSuccessor(
      db,
      house,
      first,
      "---\nclassification: confidential\n---\n# Takeover\n\ntwo",
    );
    const input = { versionId, asksAgain: "acknowledge" as const, asksReason: "new", at: noon };
    await write(db, (tx) => schedulePublication(tx, input, scheduler));
    await owner.query("update people.persons set active_until = '2026-01-01' where id = $1", [scheduler.personId]);
    await owner.query("update policies.versions set title = 'Takeover!' where id = $1", [versionId]);
    await publishDue(db, { versionId }, noon);
    expect((await getVersion(db, versionId)).scheduledFor).toBe(null);
    const { rows } = await owner.query("select title, person_id from duties.tasks where about_ref = $1", [
      `policy-version:${versionId}`,
    ]);
    expect(rows).toEqual([{ title: expect.not.stringContaining("Takeover"), person_id: administrator.personId }]);
  });
});

describe("a pack of its own", () => {
  it("is made also where everybody in it has acknowledged the text already", async () => {
    const { personId } = await aPerson(db, { department: "Known" });
    const audienceId = await anAudience(db, "Known");
    const first = await published(db, house, audienceId, "# Known\n\none");
    await acknowledgeAll(first);
    await owner.query("update policies.packs set state = 'ended', ended_at = now() where audience_id = $1", [
      audienceId,
    ]);
    await unrecorded(db, (tx) => settleAssignments(tx, { people: [personId] }, { because: "pack" }, author));
    const versionId = await approvedSuccessor(db, house, first, "# Known\n\ntwo");
    const pack = { audienceId, dueRule: { kind: "days" as const, days: 7 } };
    const input = { versionId, asksAgain: "inform" as const, asksReason: "a word", pack };
    expect(await write(db, (tx) => publishVersion(tx, input, author))).toEqual({ assigned: 0 });
    await expect(
      write(db, async (tx) =>
        publishVersion(
          tx,
          {
            ...input,
            versionId: await approvedHere(first),
            pack: { ...pack, audienceId: await anAudience(db, "Nobody here") },
          },
          author,
        ),
      ),
    ).rejects.toMatchObject({ details: { reason: "audience-empty" } });
  });
  const approvedHere = (first: string) => approvedSuccessor(db, house, first, "# Known\n\nthree");
});
