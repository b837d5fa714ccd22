import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { personsWithRole } from "../../identity/public.ts";
import { offices } from "../../people/public.ts";
import { approversOf } from "../requests/deciders.ts";
import { mostSteps } from "../requests/request-approval.ts";
import { choicesSchema } from "../requests/schema.ts";
import type { ApprovalSubject } from "../subject.ts";
import { changeRule } from "./change-rule.ts";
import { findRule } from "./queries.ts";

const tags = ["Approvals"];
const officeSchema = z.object({ id: z.uuid(), name: z.string() });
const ruleSchema = z.object({
  subjectType: z.string(),
  steps: z.array(z.object({ office: officeSchema.nullable() })),
  twoOffices: z.boolean(),
});
const rulesSchema = z
  .object({ items: z.array(ruleSchema), offices: z.array(officeSchema) })
  .meta({ id: "ApprovalRules" });
const ruleBody = z.object({
  steps: z
    .array(z.object({ officeId: z.uuid().nullable().describe("Null: an approver of the author's choice") }))
    .min(1)
    .max(mostSteps),
  twoOffices: z.boolean(),
});

/** How each sort of thing is approved, and whom an author can choose. */
export function rulingRoutes(app: App, { db, clock }: AppContext, subjects: readonly ApprovalSubject[]): void {
  const types = subjects.map(({ type }) => type);
  const requireType = (type: string) => {
    if (!types.includes(type)) throw new AppError("not-found", "Nothing of this sort is approved.");
  };
  const params = z.object({ type: z.string().max(100) });

  app.get(
    "/api/approval-rules",
    {
      config: { access: "approvals.rule.read" },
      schema: { tags, summary: "How each sort of thing is approved", response: { 200: rulesSchema } },
    },
    async () => {
      const inUse = await offices.inUse(db);
      const items = await Promise.all(
        types.map(async (type) => ({ subjectType: type, ...(await presentRule(db, type)) })),
      );
      return { items, offices: inUse };
    },
  );

  app.get(
    "/api/approval-rules/:type/choices",
    {
      config: { access: "approvals.rule.read" },
      schema: {
        tags,
        summary: "Whom to ask for the approval of something of this sort",
        params,
        response: { 200: choicesSchema },
      },
    },
    async ({ params: { type }, actor }) => {
      requireType(type);
      const now = clock.now();
      const people = (await personsWithRole(db, "approver", now)).filter(({ id }) => id !== actor.personId);
      const inUse = await offices.inUse(db);
      const approvers = await approversOf(
        db,
        inUse.map(({ id }) => ({ officeId: id })),
        now,
      );
      return {
        ...(await presentRule(db, type)),
        people: people.map(({ id, displayName, email }) => ({ id, displayName, email })),
        offices: inUse.filter((_, index) => approvers[index]?.some((id) => id !== actor.personId)),
      };
    },
  );

  app.put(
    "/api/approval-rules/:type",
    {
      config: { access: "approvals.rule.write" },
      schema: {
        tags,
        summary: "Say how things of this sort are approved from now on",
        params,
        body: ruleBody,
        response: { 200: z.object({ subjectType: z.string() }) },
      },
    },
    ({ params: { type }, body, actor }) => {
      requireType(type);
      return write(db, (tx) => changeRule(tx, { subjectType: type, ...body }, { actor: actor.ref, now: clock.now() }));
    },
  );
}

async function presentRule(db: Reader, type: string) {
  const { steps, twoOffices } = await findRule(db, type);
  const names = await offices.names(
    db,
    steps.flatMap(({ officeId }) => officeId ?? []),
  );
  const office = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? "" });
  return { steps: steps.map(({ officeId }) => ({ office: office(officeId) })), twoOffices };
}
