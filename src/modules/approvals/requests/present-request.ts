import { sql } from "kysely";
import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { offices, personNames } from "../../people/public.ts";
import type { ApprovalSubject } from "../subject.ts";
import type { StepState } from "../tables.ts";
import { type Acting, actingFor, approversOf } from "./deciders.ts";
import { noRequest, subjectOf } from "./lock.ts";
import { type ApprovalRequest, findRequest } from "./queries.ts";
import { askedOfStep } from "./replace-approver.ts";
import { whoMayDecide } from "./rules.ts";
import type { requestSchema } from "./schema.ts";

type RequestView = z.infer<typeof requestSchema>;

interface CourseStep {
  readonly id: string;
  readonly position: number;
  readonly personId: string | null;
  readonly officeId: string | null;
  readonly state: StepState;
  readonly beganAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly asDeputy: boolean;
  readonly comment: string;
  readonly replacedAt: Date | null;
  readonly replacedBy: string | null;
}

interface Course {
  readonly steps: readonly CourseStep[];
  readonly comments: readonly { readonly id: string; readonly by: string; readonly at: Date; readonly text: string }[];
}

/** The request, if this person has to do with it or may read all of them; not-found otherwise. */
export async function readableRequest(
  db: Reader,
  id: string,
  actor: Actor,
  subjects: readonly ApprovalSubject[],
  now: Temporal.Instant,
): Promise<ApprovalRequest> {
  const request = await findRequest(db, id);
  if (!request) throw noRequest();
  actor.requireReach(`approval-request:${id}`);
  const { readPermission, readConfidentialPermission = readPermission } = subjectOf(request, subjects);
  const mayReadAll =
    actor.may("approvals.request.read") ||
    actor.may(request.confidential ? readConfidentialPermission : readPermission);
  if (mayReadAll || (await isInvolved(db, request, actor.personId, now))) return request;
  throw new AppError("not-found", "There is no such request for approval.");
}

async function isInvolved(
  db: Reader,
  request: ApprovalRequest,
  personId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const people = request.steps.flatMap((step) => [step.personId, step.decidedBy]);
  if ([request.authorId, request.requesterId, ...people].includes(personId)) return true;
  const asked = request.steps.flatMap(({ officeId }) => officeId ?? []);
  const acting = [...(await actingFor(db, asked, now)).values()].flat();
  return acting.some((one) => one.personId === personId);
}

/** A request with its whole course, and what this person may do with it now. */
export async function presentRequest(
  db: Reader,
  request: ApprovalRequest,
  actor: Actor,
  subjects: readonly ApprovalSubject[],
  now: Temporal.Instant,
): Promise<RequestView> {
  const course = await courseOf(db, request.id);
  const acting = await actingFor(
    db,
    request.steps.flatMap(({ officeId }) => officeId ?? []),
    now,
  );
  const approvers = await approversOf(db, request.steps.map(askedOfStep), now);
  const name = await namesIn(db, request, course, acting);
  const stuck = new Set(
    request.steps
      .filter((step, index) => isOpen(step.state) && whoMayDecide(request, approvers[index] ?? []).length === 0)
      .map(({ id }) => id),
  );
  const others = (step: CourseStep) => (step.officeId === null ? [] : (acting.get(step.officeId) ?? []));
  return {
    id: request.id,
    subject: request.subject,
    subjectType: request.subjectType,
    title: request.title,
    path: request.path,
    contentHash: request.contentHash.toString("hex"),
    state: request.state,
    author: name.person(request.authorId),
    requester: name.person(request.requesterId),
    requestedAt: request.requestedAt.toISOString(),
    endedAt: request.endedAt?.toISOString() ?? null,
    steps: course.steps.map((step) => ({
      id: step.id,
      position: step.position,
      person: step.personId === null ? null : name.person(step.personId),
      office: step.officeId === null ? null : name.office(step.officeId),
      acting: isOpen(step.state)
        ? others(step).map((one) => ({ ...name.person(one.personId), asDeputy: one.asDeputy }))
        : [],
      state: step.state,
      beganAt: step.beganAt?.toISOString() ?? null,
      decidedBy: step.decidedBy === null ? null : name.person(step.decidedBy),
      decidedAt: step.decidedAt?.toISOString() ?? null,
      asDeputy: step.asDeputy,
      comment: step.comment,
      replacedAt: step.replacedAt?.toISOString() ?? null,
      replacedBy: step.replacedBy === null ? null : name.person(step.replacedBy),
      nobodyCanDecide: stuck.has(step.id),
    })),
    comments: course.comments.map(({ id, by, at, text }) => ({ id, by: name.person(by), at: at.toISOString(), text })),
    can: actionsOf(request, actor, acting, approvers, stuck, subjectOf(request, subjects)),
  };
}

/** The routes of the commands ask the same; so do the buttons. */
function actionsOf(
  request: ApprovalRequest,
  actor: Actor,
  acting: ReadonlyMap<string, readonly Acting[]>,
  approvers: readonly (readonly string[])[],
  stuck: ReadonlySet<string>,
  subject: ApprovalSubject,
): RequestView["can"] {
  const index = request.steps.findIndex(({ state }) => state === "pending");
  const step = request.steps[index];
  const me = actor.personId;
  const theirs = [request.authorId, request.requesterId].includes(me);
  const decidedBefore = request.steps.some(({ decidedBy }) => decidedBy === me);
  const mayDecide =
    step !== undefined &&
    (approvers[index] ?? []).includes(me) &&
    !theirs &&
    !decidedBefore &&
    actor.may("approvals.request.decide") &&
    actor.ref === `person:${me}`;
  const forOffice = step?.officeId ? acting.get(step.officeId)?.find(({ personId }) => personId === me) : undefined;
  const open = request.steps.filter(({ state }) => request.state === "pending" && isOpen(state));
  const replaceable = actor.may("approvals.request.replace") ? open : open.filter(({ id }) => theirs && stuck.has(id));
  return {
    decide: mayDecide ? step.id : null,
    asDeputy: mayDecide && forOffice?.asDeputy === true,
    withdraw: request.state === "pending" && (theirs || actor.may(subject.writePermission)),
    replace: replaceable.map(({ id }) => id),
  };
}

function isOpen(state: StepState): boolean {
  return state === "waiting" || state === "pending";
}

async function courseOf(db: Reader, requestId: string): Promise<Course> {
  const steps = await sql<CourseStep>`
    select id, position::int as position, person_id as "personId", office_id as "officeId", state, began_at as "beganAt",
      decided_by as "decidedBy", decided_at as "decidedAt", as_deputy as "asDeputy", comment,
      replaced_at as "replacedAt", replaced_by as "replacedBy"
    from approvals.steps where request_id = ${requestId}::uuid
    order by position, replaced_at nulls last`.execute(db);
  const comments = await sql<Course["comments"][number]>`
    select id, written_by as by, written_at as at, text from approvals.comments
    where request_id = ${requestId}::uuid order by written_at, id`.execute(db);
  return { steps: steps.rows, comments: comments.rows };
}

async function namesIn(
  db: Reader,
  request: ApprovalRequest,
  course: Course,
  acting: ReadonlyMap<string, readonly Acting[]>,
) {
  const people = [
    request.authorId,
    request.requesterId,
    ...course.steps.flatMap((step) => [step.personId ?? [], step.decidedBy ?? [], step.replacedBy ?? []].flat()),
    ...course.comments.map(({ by }) => by),
    ...[...acting.values()].flat().map(({ personId }) => personId),
  ];
  const personName = await personNames(db, [...new Set(people)]);
  const officeName = await offices.names(
    db,
    course.steps.flatMap(({ officeId }) => officeId ?? []),
  );
  return {
    person: (id: string) => ({ id, displayName: personName.get(id) ?? "" }),
    office: (id: string) => ({ id, name: officeName.get(id) ?? "" }),
  };
}
