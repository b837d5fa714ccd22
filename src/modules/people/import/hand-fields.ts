import { readEmail } from "../../../platform/email-address.ts";
import type { PersonState } from "../directory/person-state.ts";
import type { KeptPerson } from "./decide.ts";
import type { KnownDirectory } from "./known-directory.ts";
import type { RowValues } from "./read-values.ts";
import type { PersonRow } from "./rules.ts";

interface Matched {
  readonly row: PersonRow;
  readonly person: PersonState | undefined;
  readonly restores: PersonState | undefined;
}

/**
 * The rows without what is kept by hand, for whoever the directory knows; new people take everything from the file. Says
 * where a file differs from what stays.
 */
export function keepHandFields(
  matched: readonly Matched[],
  known: KnownDirectory,
): { readonly rows: readonly Matched[]; readonly kept: readonly KeptPerson[] } {
  const { handFields } = known;
  if (handFields.size === 0) return { rows: matched, kept: [] };
  const kept: KeptPerson[] = [];
  const emailOf = new Map(known.people.map(({ id, email }) => [id, email]));
  const rows = matched.map((one) => {
    const { row, person } = one;
    if (!person) return one;
    const said: Record<string, unknown> = {};
    const values: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(row.values)) {
      const field = name === "manager" ? "managerId" : (name as keyof PersonState);
      if (!handFields.has(field)) values[name] = value;
      else if (differs(person, field, value, emailOf)) said[field] = value;
    }
    if (Object.keys(said).length > 0) kept.push({ line: row.line, before: person, said });
    return {
      ...one,
      row: { line: row.line, values: { ...(values as Partial<RowValues>), email: emailAfter(one, handFields) } },
    };
  });
  return { rows, kept };
}

function emailAfter({ row, person }: Matched, handFields: KnownDirectory["handFields"]): string {
  return handFields.has("email") && person ? person.email : row.values.email;
}

function differs(
  person: PersonState,
  field: keyof PersonState,
  value: unknown,
  emailOf: ReadonlyMap<string, string>,
): boolean {
  if (field === "managerId") {
    const email = readEmail(String(value));
    const manager = person.managerId === null ? "" : (emailOf.get(person.managerId) ?? null);
    return manager !== (email.ok ? email.email : String(value));
  }
  // An empty number or language says nothing.
  if (value === null && (field === "employeeNumber" || field === "language")) return false;
  return JSON.stringify(person[field]) !== JSON.stringify(value);
}
