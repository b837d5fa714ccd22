import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { offices } from "../../people/public.ts";
import type { ApprovalRule } from "../requests/rules.ts";
import { judgeRule } from "./rules.ts";

/** Says how things of a type are approved from now on; requests under way keep the steps they have. */
export async function changeRule(
  tx: Tx,
  input: ApprovalRule & { readonly subjectType: string },
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<{ readonly subjectType: string }>> {
  const { subjectType, steps, twoOffices } = input;
  const verdict = judgeRule(input);
  if (!verdict.ok)
    throw new AppError("rule-refused", "Two offices need two steps. Add a step, or name another office.", {
      reason: verdict.reason,
    });
  const named = steps.flatMap(({ officeId }) => officeId ?? []);
  const known = new Map((await offices.inUse(tx)).map(({ id, name }) => [id, name]));
  if (named.some((id) => !known.has(id)))
    throw new AppError("rule-refused", "An office that is named here is not in use any more. Choose another.", {
      reason: "office-unknown",
    });
  await sql`insert into approvals.rules (subject_type, two_offices, changed_by, changed_at)
    values (${subjectType}, ${twoOffices}, ${by.actor}, ${by.now.toString()}::timestamptz)
    on conflict (subject_type) do update set two_offices = excluded.two_offices, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`.execute(tx);
  await tx.deleteFrom("approvals.rule_steps").where("subject_type", "=", subjectType).execute();
  await tx
    .insertInto("approvals.rule_steps")
    .values(
      steps.map(({ officeId }, index) => ({ subject_type: subjectType, position: index + 1, office_id: officeId })),
    )
    .execute();
  const fact = {
    kind: "approvals.rule.changed",
    at: by.now,
    actor: by.actor,
    subjects: [`approval-rule:${subjectType}`, ...new Set(named.map((id) => `office:${id}` as const))] as const,
    data: {
      subjectType,
      twoOffices,
      steps: steps.map(({ officeId }) => (officeId === null ? "choice" : (known.get(officeId) ?? ""))),
    },
  };
  return record(tx, fact, { subjectType });
}
