import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { factsAbout } from "../../evidence/testing/facts-of.ts";
import { findPerson } from "../../people/public.ts";
import { aHouse, morning } from "../testing/policy-makers.ts";
import { aReading, later } from "../testing/reading-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { acknowledgeOnce } from "./acknowledge-assignment.ts";
import { importAcknowledgements, undoImport } from "./imported/import-acknowledgements.ts";
import { judgeRows } from "./imported/judge-rows.ts";
import { readDay, readRows } from "./imported/read-rows.ts";
import { recordSheet } from "./paper/record-sheet.ts";
import { retractRecorded } from "./retract-acknowledgement.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const pdf = Buffer.from("%PDF-1.7 a scan");
const day = (text: string) => Temporal.PlainDate.from(text);
const recorder = later(house.author, 30);

const words = async (assignmentIds: readonly string[]) =>
  db
    .selectFrom("policies.acknowledgements")
    .innerJoin("policies.assignments as assignment", "assignment.id", "assignment_id")
    .select(["policies.acknowledgements.id", "method", "strength", "stated_on", "source", "retracted_at", "state"])
    .where("assignment_id", "in", [...assignmentIds])
    .orderBy("acknowledged_at")
    .execute();

async function openDuties(personIds: readonly string[]) {
  const { rows } = await owner.query(
    "select count(*)::int as n from duties.duties where person_id = any($1) and state = 'open' and kind = 'policies.read'",
    [personIds],
  );
  return (rows[0] as { n: number }).n;
}

describe("a sheet signed on paper", () => {
  it("is one fact with its scan, closes the duties, and each of it can be taken back", async () => {
    const { readers, statements, versionId } = await aReading(db, owner, house, { people: 3 });
    const [first, second, third] = readers;
    if (!first || !second || !third || !statements[2]) throw new Error("there are three");
    await acknowledgeOnce(db, statements[2], third);
    const personIds = readers.map(({ personId }) => personId);
    const input = { versionId, personIds, signedOn: day("2026-03-03"), file: { name: "sheet.pdf", bytes: pdf } };
    const { recorded, left } = await write(db, (tx) => recordSheet(tx, input, recorder));
    expect([recorded, left]).toEqual([2, 1]);
    expect(await openDuties(personIds)).toBe(0);
    const [one] = statements;
    const [said] = await words([one?.assignmentId ?? ""]);
    expect(said).toMatchObject({ method: "paper", strength: "none", stated_on: "2026-03-03", state: "acknowledged" });
    const facts = await factsAbout({ owner }, "policies.sheet.recorded", `policy-version:${versionId}`);
    expect(facts).toMatchObject([{ actor: house.author.ref, data: { method: "paper", recorded: 2 } }]);
    const back = { acknowledgementId: said?.id ?? "", reason: "Another person of that name." };
    await write(db, (tx) => retractRecorded(tx, back, later(house.author, 31)));
    expect(await words([one?.assignmentId ?? ""])).toMatchObject([{ state: "to_read" }]);
    expect(await openDuties(personIds)).toBe(1);
    const [own] = await words([statements[2].assignmentId]);
    const foreign = { acknowledgementId: own?.id ?? "", reason: "x" };
    await expect(write(db, (tx) => retractRecorded(tx, foreign, recorder))).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is of a day on which the version was there, and a scan is a scan", async () => {
    const { readers, versionId } = await aReading(db, owner, house);
    const personIds = readers.map(({ personId }) => personId);
    const record = (signedOn: string, bytes: Uint8Array = pdf) =>
      write(db, (tx) =>
        recordSheet(tx, { versionId, personIds, signedOn: day(signedOn), file: { name: "x", bytes } }, recorder),
      );
    await expect(record("2026-03-01")).rejects.toMatchObject({ details: { reason: "day-before-publication" } });
    await expect(record("2026-03-09")).rejects.toMatchObject({ details: { reason: "day-in-the-future" } });
    await expect(record("2026-03-02", Buffer.from("<svg/>"))).rejects.toMatchObject({ code: "unsupported-file" });
    await record("2026-03-02");
    await expect(record("2026-03-02")).rejects.toMatchObject({ details: { reason: "nobody-owes" } });
  });
});

describe("a list of earlier years", () => {
  it("is judged row by row, taken in as not witnessed, and undone as a whole", async () => {
    const { readers, statements, versionId } = await aReading(db, owner, house, { people: 3 });
    const { title } = await getVersion(db, versionId);
    const emails = await Promise.all(
      readers.map(async ({ personId }) => (await findPerson(db, personId, morning))?.email ?? ""),
    );
    const csv = [
      "Person;Dokument;Version;Datum;Quelle",
      `${emails[0]?.toUpperCase()};${title};1;31.03.2025;HR folder`,
      `${emails[1]};${title};;2025-04-01;HR folder`,
      `${emails[1]};${title};;2025-04-01;HR folder`,
      `nobody@corp.example;${title};;2025-04-01;HR folder`,
      `${emails[2]};Unknown;;2025-04-01;HR folder`,
      `${emails[2]};${title};9;2025-04-01;HR folder`,
      `${emails[2]};${title};;31.02.2025;HR folder`,
      `${emails[2]};${title};;2030-01-01;HR folder`,
      `${emails[2]};${title};;2025-04-01;`,
    ].join("\r\n");
    const rows = await judgeRows(db, readRows(Buffer.from(csv)), recorder.now);
    expect(rows.map(({ problem }) => problem)).toEqual([
      null,
      null,
      "twice",
      "person-unknown",
      "document-unknown",
      "version-not-in-force",
      "date-unreadable",
      "date-in-the-future",
      "source-missing",
    ]);
    const taken = await write(db, (tx) => importAcknowledgements(tx, { fileName: "old.csv", rows }, recorder));
    expect(taken.recorded).toBe(2);
    const ids = statements.slice(0, 2).map(({ assignmentId }) => assignmentId);
    expect(await words(ids)).toMatchObject([
      { method: "imported", strength: "none", source: "HR folder" },
      { method: "imported", strength: "none", source: "HR folder" },
    ]);
    const people = readers.map(({ personId }) => personId);
    expect(await openDuties(people)).toBe(1);
    const undo = () => write(db, (tx) => undoImport(tx, taken.id, later(house.author, 40)));
    expect(await undo()).toEqual({ undone: 2 });
    expect(await openDuties(people)).toBe(3);
    expect((await words(ids)).map(({ state }) => state)).toEqual(["to_read", "to_read"]);
    await expect(undo()).rejects.toMatchObject({ details: { reason: "import-undone" } });
  });

  it("needs its columns, and reads what Excel writes", () => {
    expect(() => readRows(Buffer.from("name,title\na,b"))).toThrow(/person, date, source/);
    expect(() => readRows(Buffer.from("person,document,date,source\n"))).toThrow(/no row/);
    const latin = Buffer.from('person,document,date,source\nm\xfcller@x.de,"A, B",1.2.2024,Ordner\n', "latin1");
    expect(readRows(latin)).toMatchObject([{ line: 2, person: "müller@x.de", document: "A, B", on: "1.2.2024" }]);
    expect([
      readDay("1.2.2024")?.toString(),
      readDay("2024-13-01"),
      readDay("0000-01-01"),
      readDay("yesterday"),
    ]).toEqual(["2024-02-01", null, null, null]);
  });
});
