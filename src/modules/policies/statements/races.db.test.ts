import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { decideDuties } from "../../duties/actions/decide-duties.ts";
import { record, write } from "../../evidence/public.ts";
import { policiesDutyKinds } from "../contributions.ts";
import { publishVersion } from "../publish/publish-version.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import { aHouse, approvedSuccessor, morning } from "../testing/policy-makers.ts";
import { aReading, later } from "../testing/reading-makers.ts";
import { acknowledgeOnce } from "./acknowledge-assignment.ts";
import { disputeReading } from "./dispute-reading.ts";
import { exemptPeople } from "./exemptions/exempt-people.ts";
import { retractOwn } from "./retract-acknowledgement.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);

/** What was refused with a reason is an answer; anything else is a failure of ours. */
function failures(outcomes: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return outcomes.flatMap((one) =>
    one.status === "rejected" && !(one.reason instanceof AppError) ? [one.reason] : [],
  );
}

/** Of each person and document: what is live, and what stands on the desk for it. */
async function standing(documentId: string) {
  const { rows } = await owner.query(
    `select assignment.person_id, assignment.state, duty.state as duty,
       (select count(*)::int from policies.acknowledgements as said
        where said.assignment_id = assignment.id and said.retracted_at is null) as words
     from policies.assignments as assignment
     left join duties.duties as duty on duty.person_id = assignment.person_id and duty.kind = 'policies.read'
       and duty.subject = 'policy-version:' || assignment.version_id
     where assignment.document_id = $1 and assignment.live`,
    [documentId],
  );
  return rows as { person_id: string; state: string; duty: string; words: number }[];
}

const dutyAfter: Record<string, string> = {
  to_read: "open",
  reading: "open",
  acknowledged: "done",
  exempt: "withdrawn",
};

describe("at the same moment", () => {
  it("two that wait for each other in a circle both come to their end", async () => {
    const { readers } = await aReading(db, owner, house, { people: 2 });
    const rows = readers.map(({ personId }) => personId);
    let waiting = 0;
    const both = Promise.withResolvers<void>();
    const touch = (order: readonly (string | undefined)[]) =>
      write(db, async (tx) => {
        for (const id of order) {
          await sql`update people.persons set id = id where id = ${id}::uuid`.execute(tx);
          waiting += 1;
          if (waiting === 2) both.resolve();
          await both.promise;
        }
        const subjects = ["organisation:this"] as const;
        return record(tx, { kind: "policies.test.touched", at: morning, actor: "system", subjects, data: {} }, true);
      });
    expect(failures(await Promise.allSettled([touch(rows), touch([...rows].reverse())]))).toEqual([]);
  });

  it("acknowledging, deciding that it is not theirs, and a newer version leave one state and no failure", async () => {
    for (let round = 0; round < 2; round += 1) {
      const { readers, statements, documentId, versionId } = await aReading(db, owner, house);
      const [reader, statement] = [readers[0], statements[0]];
      if (!reader || !statement) throw new Error("there is one reader");
      const { assignmentId } = statement;
      await write(db, (tx) => disputeReading(tx, { assignmentId, reason: "No desk." }, reader));
      const { rows } = await owner.query(
        "select id from duties.duties where person_id = $1 and kind = 'policies.read'",
        [reader.personId],
      );
      const dutyIds = rows.map(({ id }) => id as string);
      const decision = { dutyIds, decision: "withdraw" as const, words: "Right.", about: "everybody" as const };
      const next = await approvedSuccessor(db, house, versionId, "# Desks\n\nother words");
      const publication = { versionId: next, asksAgain: "acknowledge" as const, asksReason: "Other words." };
      const outcomes = await Promise.allSettled([
        write(db, (tx) => decideDuties(tx, decision, policiesDutyKinds, later(house.author, 1))),
        acknowledgeOnce(db, statement, later(reader, 1)),
        write(db, (tx) => publishVersion(tx, publication, later(house.author, 1))),
      ]);
      expect(failures(outcomes)).toEqual([]);
      expect(await standing(documentId)).toHaveLength(1);
    }
  });

  it("any of what can be said and done about the same people leaves assignment, word and duty in one state", async () => {
    for (let round = 0; round < 2; round += 1) {
      const { readers, statements, documentId, versionId } = await aReading(db, owner, house, { people: 4 });
      const [first] = statements;
      const [reader] = readers;
      if (!first || !reader) throw new Error("there are readers");
      await acknowledgeOnce(db, first, later(reader, 1));
      const next = await approvedSuccessor(db, house, versionId, "# Desks\n\nother words");
      const publication = { versionId: next, asksAgain: "inform" as const, asksReason: "A comma." };
      const people = readers.map(({ personId }) => personId);
      const until = Temporal.PlainDate.from("2026-06-01");
      const exemption = { documentId, personIds: people.slice(1, 3), reason: "x", until };
      const taking = { assignmentId: first.assignmentId, reason: "x", strength: "link" };
      const by = { ref: "system", now: morning.add({ hours: 2 }) };
      const outcomes = await Promise.allSettled([
        ...statements.slice(1).map((statement, index) => {
          const person = readers[index + 1];
          if (!person) throw new Error("each statement has its reader");
          return acknowledgeOnce(db, statement, later(person, 2));
        }),
        write(db, (tx) => retractOwn(tx, taking, later(reader, 2))),
        write(db, (tx) => exemptPeople(tx, exemption, later(house.author, 2))),
        write(db, (tx) => publishVersion(tx, publication, later(house.author, 2))),
        unrecorded(db, (tx) => settleAssignments(tx, { people }, { because: "joined" }, by)),
      ]);
      expect(failures(outcomes)).toEqual([]);
      const rows = await standing(documentId);
      expect(rows).toHaveLength(4);
      for (const row of rows)
        expect(row).toMatchObject({ duty: dutyAfter[row.state], words: row.state === "acknowledged" ? 1 : 0 });
    }
  });
});
