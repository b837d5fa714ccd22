import type { Reader } from "../../../database.ts";
import { type ApprovalRule, ruleByDefault } from "../requests/rules.ts";

/** How things of a type are approved; the same for all where nobody made a rule. */
export async function findRule(db: Reader, subjectType: string): Promise<ApprovalRule> {
  const rule = await db
    .selectFrom("approvals.rules")
    .select("two_offices")
    .where("subject_type", "=", subjectType)
    .executeTakeFirst();
  if (!rule) return ruleByDefault;
  const steps = await db
    .selectFrom("approvals.rule_steps")
    .select("office_id as officeId")
    .where("subject_type", "=", subjectType)
    .orderBy("position")
    .execute();
  return { steps, twoOffices: rule.two_offices };
}
