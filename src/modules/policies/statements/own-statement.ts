import { sql } from "kysely";
import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { AppContext } from "../../../platform/http/context.ts";
import { findOpenDutyOf } from "../../duties/public.ts";
import { proving } from "../../identity/public.ts";
import { readDuty } from "../publish/read-duty.ts";
import type { Asks, AssignmentState } from "../tables.ts";
import { presentException } from "./exceptions/present-exception.ts";
import { selectExceptions } from "./exceptions/queries.ts";
import { openQuestionsOf, selectQuestions } from "./questions/queries.ts";
import { isOpen } from "./rules.ts";
import type { ownStatementSchema } from "./schema.ts";

type OwnStatement = z.infer<typeof ownStatementSchema>;

interface Standing {
  readonly documentId: string;
  readonly versionId: string;
  readonly state: AssignmentState;
  readonly live: boolean;
  readonly asks: Asks;
  readonly covers: "whole" | "changes";
  readonly signInAgain: boolean;
  readonly exemption: OwnStatement["exemption"];
}

/** Everything that the last page of the reader needs beside the text. The caller has seen that it is their own. */
export async function ownStatement(
  { db, config, clock }: Pick<AppContext, "db" | "config" | "clock">,
  id: string,
  actor: Actor,
): Promise<OwnStatement> {
  const now = clock.now();
  const { personId } = actor;
  const standing = await findStanding(db, id);
  const { documentId, versionId, state, live } = standing;
  const owed = live && isOpen(state);
  const inPerson = actor.strength !== "token";
  const duty = await findOpenDutyOf(db, { kind: readDuty, subject: `policy-version:${versionId}`, personId });
  const asked = sql`question.asked_by = ${personId}::uuid and question.document_id = ${documentId}::uuid`;
  const wanted = sql`exception.person_id = ${personId}::uuid and exception.document_id = ${documentId}::uuid`;
  const questions = await selectQuestions(db, asked, { limit: 50, now });
  const exceptions = await selectExceptions(db, wanted, { limit: 50, now });
  return {
    asks: standing.asks,
    covers: standing.covers,
    signInAgain: standing.signInAgain,
    exemption: standing.exemption,
    proofMethods: standing.signInAgain && owed ? [...(await proving.actMethods(db, personId))] : [],
    passkeysPossible: proving.passkeySite(config.url) !== null,
    given: await givenWords(db, id),
    can: {
      acknowledge: owed && inPerson,
      retract: live && state === "acknowledged" && inPerson,
      ask: true,
      requestException: !exceptions.some((one) => one.state === "requested" || one.state === "proposed"),
      dispute: owed && duty !== undefined && duty.disputedAt === null,
    },
    disputed: duty?.disputedAt
      ? { at: duty.disputedAt.toString({ fractionalSecondDigits: 3 }), reason: duty.disputeReason ?? "" }
      : null,
    questions: questions.map(({ key: _, askedBy: __, document: ___, ...row }) => row),
    openQuestions: [...(await openQuestionsOf(db, documentId))],
    exceptions: await Promise.all(exceptions.map((row) => presentException(db, row, { personId, decides: false }))),
  };
}

async function findStanding(db: Reader, id: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select assignment.document_id as "documentId", version_id as "versionId", state, live, asks, covers,
      sign_in_again as "signInAgain", case when exemption.id is not null then
        json_build_object('reason', exemption.reason, 'until', exemption.until_on) end as exemption
    from policies.assignments as assignment
    left join policies.exemptions as exemption on exemption.document_id = assignment.document_id
      and exemption.person_id = assignment.person_id and exemption.ended_at is null
    where assignment.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("the caller has seen that it is there");
  return row;
}

async function givenWords(db: Reader, assignmentId: string): Promise<OwnStatement["given"]> {
  const { rows } = await sql<{ person: string | null } & OwnStatement["given"][number]>`
    select id, to_json(acknowledged_at) #>> '{}' as at, method, wording, to_json(stated_at) #>> '{}' as "statedAt",
      stated_on::text as "statedOn", null::text as "recordedBy", to_json(retracted_at) #>> '{}' as "retractedAt",
      retraction_reason as "retractionReason"
    from policies.acknowledgements where assignment_id = ${assignmentId}::uuid
    order by acknowledged_at desc, id`.execute(db);
  return rows;
}
