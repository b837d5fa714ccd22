import { expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { policiesPersonData } from "../contributions.ts";
import { aHouse } from "../testing/policy-makers.ts";
import { aReading, later } from "../testing/reading-makers.ts";
import { acknowledgeOnce } from "./acknowledge-assignment.ts";
import { askException } from "./exceptions/ask-exception.ts";
import { askQuestion } from "./questions/ask-question.ts";
import { retractOwn } from "./retract-acknowledgement.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);

async function one() {
  const { readers, statements } = await aReading(db, owner, house);
  const [reader, statement] = [readers[0], statements[0]];
  if (!reader || !statement) throw new Error("there is one reader");
  return { reader, statement, assignmentId: statement.assignmentId };
}

it("what waits for an answer to somebody who is gone waits on nobody's desk", async () => {
  const { reader, assignmentId } = await one();
  const question = await write(db, (tx) => askQuestion(tx, { assignmentId, words: "Why?", quote: "" }, reader));
  const [from, until] = ["2026-03-02", "2026-04-10"].map((text) => Temporal.PlainDate.from(text));
  if (!from || !until) throw new Error("both are days");
  const exception = await write(db, (tx) =>
    askException(tx, { assignmentId, what: "x", why: "y", from, until }, reader),
  );
  const closing = { actor: house.author.ref, reason: "offboarding", now: later(reader, 1).now };
  await unrecorded(db, (tx) => policiesPersonData.close(tx, [reader.personId], closing));
  const { rows } = await owner.query("select distinct state from duties.duties where subject = any($1)", [
    [`policy-question:${question.id}`, `policy-exception:${exception.id}`],
  ]);
  expect(rows).toEqual([{ state: "withdrawn" }]);
});

it("a word that was taken back is theirs to have, as taken back; its reason goes with them", async () => {
  const { reader, statement, assignmentId } = await one();
  await acknowledgeOnce(db, statement, reader);
  const taking = { assignmentId, reason: "My doctor says so.", strength: "link" };
  await write(db, (tx) => retractOwn(tx, taking, later(reader, 1)));
  const exported = await policiesPersonData.export(db, reader.personId);
  expect(exported.assignments).toMatchObject([
    { state: "to_read", method: "button", retraction_reason: "My doctor says so." },
  ]);
  await unrecorded(db, (tx) => policiesPersonData.erase(tx, { ids: [reader.personId], texts: [] }));
  const { rows } = await owner.query(
    "select retraction_reason from policies.acknowledgements where assignment_id = $1",
    [assignmentId],
  );
  expect(rows).toEqual([{ retraction_reason: "–" }]);
});
