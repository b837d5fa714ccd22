import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { storeFile } from "../../../platform/files/files.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { queueMessage } from "../../delivery/public.ts";
import { write } from "../../evidence/public.ts";
import { createAudience, createOrganisation, createPerson } from "../../people/commands.ts";
import { makeRecord } from "../records/make-record.ts";
import type { RecordInput } from "../records/rules.ts";
import { indexMessage } from "./index-message.ts";
import { listPeople } from "./people.ts";
import { presentMessage, presentRecord } from "./present.ts";
import { type ArchiveFilter, findSaid, listSaid } from "./queries.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const by = { actor: "system", now };
let ana = "";
let ben = "";
let board = "";

beforeAll(async () => {
  const organisation = { name: "Kite", timeZone: "Europe/Berlin", language: "en" };
  await write(db, (tx) => createOrganisation(tx, organisation, by));
  const person = (givenName: string, department: string) =>
    write(db, (tx) =>
      createPerson(
        tx,
        { givenName, familyName: "One", email: `${givenName}@kite.example`, department },
        { actor: "system", now: now.subtract({ hours: 48 }) },
      ),
    );
  ana = (await person("Ana", "Board")).id;
  ben = (await person("Ben", "Sales")).id;
  const rule = { attribute: "department" as const, is: ["Board"] };
  board = (
    await write(db, (tx) =>
      createAudience(tx, { name: "Board", description: "", rule }, { ...by, now: now.subtract({ hours: 47 }) }),
    )
  ).id;
});

const blank: RecordInput = {
  ...{ kind: "team_day", title: "Team day", byPersonId: null, byWords: "Our auditor", audienceId: null, personIds: [] },
  ...{ outsiders: 1, outsidersWords: "", words: "We trained.", wholeWords: false, language: "en" },
  ...{ classification: "internal", files: [], correctsId: null, correctionReason: "" },
  happenedAt: now.subtract({ hours: 2 }),
};
const make = (more: Partial<RecordInput>) =>
  write(db, (tx) => makeRecord(tx, { ...blank, ...more }, { ref: `person:${ana}`, personId: ana, now }));

async function queue(
  subject: string,
  text: string,
  to: string,
  classification: "internal" | "confidential" = "internal",
) {
  const words = (one: string) => ({ subject, paragraphs: [one] });
  const { messageId } = await unrecorded(db, (tx) =>
    queueMessage(tx, {
      kind: "test.message",
      subjectRef: "organisation:this",
      words: { en: words("Nothing"), de: words(text) },
      variants: { board: { en: words("Only for the boardroom") } },
      classification,
      createdBy: `person:${ana}`,
      now,
      recipients: sql`select ${to}::uuid as person_id, 'assignment:secret' as link_scope, '/read' as link_path`,
    }),
  );
  await indexMessage(db, messageId);
  await indexMessage(db, messageId);
  return messageId;
}

const ids = async (filter: Partial<ArchiveFilter>, visible: Parameters<typeof listSaid>[2] = "all") => {
  const page = await listSaid(db, { search: "", ...filter }, visible, { after: undefined, limit: 50 });
  expect(page.total).toBe(page.rows.length);
  return page.rows.map(({ id }) => id);
};

describe("the archive", () => {
  it("finds messages by the words of any variant and language, as they begin and by their stem, and by recipient", async () => {
    const message = await queue("Übung", "Alle Räumungsübungen im Spätsommer; Passwortmanager kommen.", ben);
    for (const search of ["Übungen", "räumungsübung", "passwort spätsommer", "BOARDROOM", "Nothing"])
      expect(await ids({ search }), search).toEqual([message]);
    for (const search of ["übung winter", "manager", "'); drop", "& | !"])
      expect(await ids({ search }), search).toEqual([]);
    expect(await ids({ person: ben, source: "message" })).toEqual([message]);
    expect(await ids({ person: ana, source: "message" })).toEqual([]);
    expect(await ids({ kind: "test.message", sender: ana, from: now, until: now.add({ seconds: 1 }) })).toEqual([
      message,
    ]);
    expect(await ids({ until: now })).not.toContain(message);
  });

  it("shows what was said, and nothing of its sign-in links", async () => {
    const message = await queue("Links", "Ein Link folgt.", ben);
    const view = await presentMessage(db, message);
    expect(view?.variants.map(({ variant, language }) => `${variant}/${language}`)).toEqual(["/de", "/en", "board/en"]);
    expect(view?.account.candidates).toBe(1);
    expect(JSON.stringify(view)).not.toContain("assignment:secret");
    const row = await findSaid(db, message);
    if (!row) throw new Error("it must be there");
    const people = await listPeople(db, row, { search: "ben", after: undefined, limit: 10 }, now);
    expect(people.items.map(({ id, state }) => [id, state])).toEqual([[ben, "queued"]]);
    expect((await listPeople(db, row, { search: "ana", after: undefined, limit: 10 }, now)).total).toBe(0);
  });

  it("tells nobody by a search what stands in confidential words that they may not open", async () => {
    const message = await queue("Secret", "Geheimsache Falke", ben, "confidential");
    expect(await ids({ search: "Falke" })).toEqual([message]);
    expect(await ids({ search: "Falke" }, { sender: `person:${ben}` })).toEqual([]);
    expect(await ids({ search: "Falke" }, { sender: `person:${ana}` })).toEqual([message]);
    expect(await ids({ classification: "confidential" }, { sender: `person:${ben}` })).toEqual([message]);
  });
});

describe("a record of what was said elsewhere", () => {
  it("keeps the audience as it was then with whom was named, and its files by their hashes, in its evidence", async () => {
    const file = await unrecorded(db, (tx) => storeFile(tx, { name: "list.txt", bytes: Buffer.from("Ana, Ben") }));
    const files = [{ hash: file.hash, name: "Attendance.txt" }];
    const { id } = await make({ audienceId: board, personIds: [ben, ana], files, byPersonId: ana, byWords: "" });
    expect(await presentRecord(db, id)).toMatchObject({
      people: 2,
      again: { people: [{ id: ben }] },
      by: "Ana One",
      files: [{ name: "Attendance.txt", size: 8 }],
    });
    expect(await ids({ person: ben, source: "record" })).toEqual([id]);
    expect(await ids({ search: "trained", audience: board })).toEqual([id]);
    const { rows } = await owner.query(
      "select data, manifest from evidence.openings where kind = '\"messages.record.made\"'",
    );
    expect(rows[0]?.data).toContain(file.hash);
    expect(rows[0]?.manifest).toContain('"size":2');
  });

  it("is never changed, only corrected once by another that says why, and each of them says so", async () => {
    const first = await make({ title: "Talk" });
    const second = await make({ title: "Talk, corrected", correctsId: first.id, correctionReason: "Wrong day" });
    expect(await presentRecord(db, first.id)).toMatchObject({ correctedById: second.id });
    expect(await presentRecord(db, second.id)).toMatchObject({ correctsId: first.id, correctionReason: "Wrong day" });
    expect((await findSaid(db, first.id))?.corrected).toBe(true);
    await expect(make({ correctsId: first.id, correctionReason: "Again" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("refuses what is yet to come, what nobody said or heard, a correction without reason, and a file nobody sent", async () => {
    const reason = (more: Partial<RecordInput>) =>
      make(more).then(
        () => "made",
        (error) => error.details?.reason,
      );
    expect(await reason({ happenedAt: now.add({ seconds: 1 }) })).toBe("record-in-future");
    expect(await reason({ byWords: " " })).toBe("record-by-nobody");
    expect(await reason({ outsiders: 0 })).toBe("record-to-nobody");
    expect(await reason({ correctsId: ana })).toBe("record-without-reason");
    expect(await reason({ files: [{ hash: "ab".repeat(32), name: "x" }] })).toBe("unknown");
    expect(await reason({ personIds: [board] })).toBe("unknown");
  });
});
