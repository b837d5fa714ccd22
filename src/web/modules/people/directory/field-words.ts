import { useLingui } from "@lingui/react/macro";
import type { Field } from "./directory-api.ts";

/** The attributes of a person, in the order in which they are shown. */
export const fieldOrder: readonly Field[] = [
  "givenName",
  "familyName",
  "email",
  "employeeNumber",
  "department",
  "location",
  "jobFunction",
  "managerId",
  "employmentType",
  "company",
  "products",
  "language",
  "timeZone",
  "activeFrom",
  "activeUntil",
];

export function useFieldWords(): (field: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    givenName: t`First name`,
    familyName: t`Last name`,
    email: t`E-mail address`,
    employeeNumber: t`Employee number`,
    department: t`Department`,
    location: t`Location`,
    jobFunction: t`Job function`,
    managerId: t`Manager`,
    employmentType: t`Employment type`,
    company: t`Company`,
    products: t`Products`,
    language: t`Language`,
    timeZone: t`Time zone`,
    activeFrom: t`First day`,
    activeUntil: t`Last day`,
    removed: t`In the directory`,
    mergedInto: t`Merged into`,
  };
  return (field) => words[field] ?? field;
}

export function useTypeWords(): Record<string, string> {
  const { t } = useLingui();
  return { employee: t`Employee`, contractor: t`Contractor`, supplier: t`Supplier`, customer: t`Customer` };
}

/** A value as it is read; undefined: there is none. */
export function useValueWords(): (field: string, value: unknown, names: Record<string, string>) => string | undefined {
  const { t, i18n } = useLingui();
  const types = useTypeWords();
  const removals: Record<string, string> = {
    "import-undone": t`no: the import was taken back`,
    merged: t`no: merged`,
    erased: t`no: erased`,
  };
  return (field, value, names) => {
    if (Array.isArray(value)) return value.length === 0 ? undefined : value.join(", ");
    if (field === "removed") return typeof value === "string" ? (removals[value] ?? value) : t`yes`;
    if (typeof value !== "string" || value === "") return undefined;
    if (field === "managerId" || field === "mergedInto") return names[value] ?? t`somebody`;
    if (field === "employmentType") return types[value] ?? value;
    if (field === "activeFrom" || field === "activeUntil") return dayWords(value, i18n.locale);
    if (field === "language") return new Intl.DisplayNames([i18n.locale], { type: "language" }).of(value) ?? value;
    return value;
  };
}

/** A date of the calendar, which no time zone moves. */
function dayWords(day: string, locale: string): string {
  const tag = locale === "en" ? "en-GB" : locale;
  const format = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}
