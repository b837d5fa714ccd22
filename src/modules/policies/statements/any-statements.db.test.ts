import fc from "fast-check";
import { expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { publishVersion } from "../publish/publish-version.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import { aHouse, approvedSuccessor, morning } from "../testing/policy-makers.ts";
import { aReading } from "../testing/reading-makers.ts";
import { getVersion } from "../versions/queries.ts";
import { acknowledgeOnce } from "./acknowledge-assignment.ts";
import { endWhatIsOver } from "./end-what-is-over.ts";
import { exemptPeople } from "./exemptions/exempt-people.ts";
import { retractOwn } from "./retract-acknowledgement.ts";
import { wordingFor } from "./wording.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);

const steps = ["acknowledge", "retract", "exempt", "expire", "settle", "inform", "ask-again"] as const;
type Step = (typeof steps)[number];

/** What a person is to a document, and what must stand for it everywhere else. */
interface Model {
  readonly version: number;
  readonly state: "open" | "acknowledged" | "exempt";
  readonly published: number;
}

/** What each step makes of it; what it cannot be taken with leaves it as it is. */
function after(model: Model, step: Step): Model {
  const { state, published } = model;
  const owes = { ...model, state: "open", version: published } as const;
  switch (step) {
    case "acknowledge":
      return state === "open" ? { ...model, state: "acknowledged" } : model;
    case "retract":
      return state === "acknowledged" ? owes : model;
    case "exempt":
      return state === "open" ? { ...model, state: "exempt" } : model;
    case "expire":
      return state === "exempt" ? owes : model;
    case "inform":
      return state === "open"
        ? { ...owes, version: published + 1, published: published + 1 }
        : { ...model, published: published + 1 };
    case "ask-again": {
      const next = { ...model, published: published + 1 };
      return state === "exempt" ? next : { ...next, state: "open", version: published + 1 };
    }
    default:
      return model;
  }
}

async function standing(documentId: string) {
  const { rows } = await owner.query(
    `select version.number as version, assignment.id, assignment.version_id, assignment.state, duty.state as duty,
       (select count(*)::int from policies.acknowledgements as said
        where said.assignment_id = assignment.id and said.retracted_at is null) as words,
       (select count(*)::int from policies.exemptions as exemption where exemption.ended_at is null
        and exemption.document_id = assignment.document_id and exemption.person_id = assignment.person_id) as exemptions
     from policies.assignments as assignment join policies.versions as version on version.id = assignment.version_id
     left join duties.duties as duty on duty.person_id = assignment.person_id and duty.kind = 'policies.read'
       and duty.subject = 'policy-version:' || assignment.version_id
     where assignment.document_id = $1 and assignment.live`,
    [documentId],
  );
  return rows as { id: string; version_id: string; version: number; state: string; duty: string; words: number }[];
}

type Live = Awaited<ReturnType<typeof standing>>[number];

/** What is tried in the world: who says it, at which instant, of what is live. */
interface Tried {
  readonly reader: ActingPerson;
  readonly documentId: string;
  readonly live: Live;
  readonly now: Temporal.Instant;
  readonly newest: string;
}

const acts: Record<Step, (tried: Tried) => Promise<unknown>> = {
  async acknowledge({ live, reader, now }) {
    const { title, number, contentHash } = await getVersion(db, live.version_id);
    const wording = wordingFor({ title, number, asks: "acknowledge", packWording: null }, "en").text;
    const statement = { assignmentId: live.id, contentHash, wording, strength: "link" } as const;
    await acknowledgeOnce(db, statement, { ...reader, now });
  },
  retract({ live, reader, now }) {
    const input = { assignmentId: live.id, reason: "x", strength: "link" };
    return write(db, (tx) => retractOwn(tx, input, { ...reader, now }));
  },
  exempt({ documentId, reader, now }) {
    const until = now.toZonedDateTimeISO("UTC").toPlainDate().add({ days: 100 });
    const exemption = { documentId, personIds: [reader.personId], reason: "x", until };
    return write(db, (tx) => exemptPeople(tx, exemption, { ...house.author, now }));
  },
  async expire({ documentId, now }) {
    await owner.query(
      "update policies.exemptions set until_on = '2026-03-01' where document_id = $1 and ended_at is null",
      [documentId],
    );
    await endWhatIsOver(db, now);
  },
  settle: ({ documentId, now }) =>
    unrecorded(db, (tx) =>
      settleAssignments(tx, { documents: [documentId] }, { because: "published" }, { ref: "system", now }),
    ),
  inform: (tried) => publish(tried, "inform"),
  "ask-again": (tried) => publish(tried, "acknowledge"),
};

function publish({ newest, now }: Tried, asksAgain: "inform" | "acknowledge") {
  const publication = { versionId: newest, asksAgain, asksReason: "x" };
  return write(db, (tx) => publishVersion(tx, publication, { ...house.author, now }));
}

it("whatever is said and done one after the other, word, duty and exemption stand as the state says", async () => {
  const sequences = fc.array(fc.constantFrom(...steps), { minLength: 3, maxLength: 9 });
  const holds = async (sequence: readonly Step[]) => {
    const { readers, documentId, versionId } = await aReading(db, owner, house);
    const [reader] = readers;
    if (!reader) throw new Error("there is one reader");
    let model: Model = { version: 1, state: "open", published: 1 };
    let newest = versionId;
    for (const [index, step] of sequence.entries()) {
      const [live] = await standing(documentId);
      if (!live) throw new Error("something is live as long as the pack asks");
      if (step === "inform" || step === "ask-again")
        newest = await approvedSuccessor(db, house, newest, `# Desks\n\nwords of ${index}`);
      const now = morning.add({ hours: 24 * (index + 1) });
      await acts[step]({ reader, documentId, live, now, newest }).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
      });
      model = after(model, step);
      expect(await standing(documentId), `${sequence.slice(0, index + 1)}`).toMatchObject([expected(model)]);
    }
  };
  await fc.assert(fc.asyncProperty(sequences, holds), { numRuns: 8 });
});

function expected({ version, state }: Model) {
  return {
    version,
    state: state === "open" ? "to_read" : state,
    duty: { open: "open", acknowledged: "done", exempt: "withdrawn" }[state],
    words: state === "acknowledged" ? 1 : 0,
    exemptions: state === "exempt" ? 1 : 0,
  };
}
