import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { readEmail } from "../../../../platform/email-address.ts";
import { AppError, type FieldProblem } from "../../../../platform/errors.ts";
import { loadStates } from "../load-states.ts";
import type { PersonState } from "../person-state.ts";
import { findTimeZone, isLanguageTag } from "../rules.ts";

/** What somebody may write of a person: every attribute but those that the directory keeps itself. */
export type PersonValues = Omit<PersonState, "id" | "removed" | "mergedInto">;

/** What was said at all: undefined says nothing. */
export function given<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;
}

/** As they are stored: trimmed, the address in lower case, an empty number none at all. */
export function cleanValues(state: PersonState): PersonState {
  const email = readEmail(state.email);
  const number = state.employeeNumber?.trim() ?? "";
  const company = state.company?.trim() ?? "";
  const timeZone = state.timeZone?.trim() ?? "";
  return {
    ...state,
    employeeNumber: number === "" ? null : number,
    givenName: state.givenName.trim(),
    familyName: state.familyName.trim(),
    email: email.ok ? email.email : state.email,
    department: state.department.trim(),
    location: state.location.trim(),
    jobFunction: state.jobFunction.trim(),
    products: [...new Set(state.products.map((one) => one.trim()).filter((one) => one !== ""))],
    company: company === "" ? null : company,
    timeZone: timeZone === "" ? null : (findTimeZone(timeZone) ?? timeZone),
  };
}

/** What is wrong with a person's values in themselves. */
function valueProblems(state: PersonState): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, reason: string, remedy: string) => problems.push({ field, reason, remedy });
  if (!readEmail(state.email).ok) wrong("email", "is no usable address", "Give one like ana@firm.org.");
  if (!isLanguageTag(state.language)) wrong("language", "is no language", "Give a code such as en or de.");
  if (state.timeZone !== null && findTimeZone(state.timeZone) === null)
    wrong("timeZone", "is no known time zone", "Give a name such as Europe/Berlin.");
  if (state.activeFrom !== null && state.activeUntil !== null && state.activeFrom > state.activeUntil)
    wrong("activeUntil", "is before the first day", "Give a later day.");
  if (state.products.some((product) => product.includes("|")))
    wrong("products", "have a | in them", "Leave that sign out.");
  if (state.managerId === state.id) wrong("managerId", "is the person themselves", "Choose somebody else.");
  return problems;
}

/** The same, and against everybody else: address, number, manager. The caller holds `lockPeople`. */
export async function requireFitting(tx: Tx, state: PersonState): Promise<void> {
  const problems = valueProblems(state);
  if (problems.length > 0)
    throw new AppError("invalid-input", "This person cannot be like this.", { fields: problems });
  const others = await loadStates(
    tx,
    sql`person.removed is null and person.id <> ${state.id}::uuid
      and (person.email = ${state.email} or person.employee_number = ${state.employeeNumber})`,
  );
  for (const other of others) {
    if (other.email === state.email) throw taken("address-taken", "email", "address");
    throw taken("number-taken", "employeeNumber", "employee number");
  }
  if (state.managerId !== null) await requireManager(tx, state.id, state.managerId);
}

function taken(reason: string, field: string, what: string): AppError {
  return new AppError("conflict", `Somebody has this ${what}.`, {
    reason,
    fields: [{ field, reason: "is taken", remedy: "Use another one, or merge the two people." }],
  });
}

async function requireManager(tx: Tx, id: string, managerId: string): Promise<void> {
  const [manager] = await loadStates(tx, sql`person.removed is null and person.id = ${managerId}::uuid`);
  const refuse = (reason: string, words: string) =>
    new AppError("rule-refused", `The manager ${words}.`, {
      reason,
      fields: [{ field: "managerId", reason: words, remedy: "Choose somebody else." }],
    });
  if (!manager) throw refuse("manager-unknown", "is not in the directory");
  if (await isBelow(tx, managerId, id))
    throw refuse("manager-circle", "reports to this person, perhaps through others");
}

/** Whether somebody reports to a manager at any depth, or is that person. */
export async function isBelow(tx: Tx, id: string, managerId: string): Promise<boolean> {
  const { rows } = await sql<{ below: boolean }>`
    with recursive upwards (id) as (
      select ${id}::uuid union
      select person.manager_id from upwards join people.persons as person on person.id = upwards.id
      where person.manager_id is not null
    ) select exists (select from upwards where id = ${managerId}::uuid) as below`.execute(tx);
  return rows[0]?.below ?? false;
}
