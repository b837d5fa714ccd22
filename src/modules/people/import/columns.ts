import type { ColumnMapping } from "./options.ts";

/** What a column of a file may be read as. */
export const importFields = [
  "employeeNumber",
  "givenName",
  "familyName",
  "fullName",
  "email",
  "department",
  "location",
  "jobFunction",
  "products",
  "employmentType",
  "company",
  "manager",
  "activeFrom",
  "activeUntil",
  "timeZone",
  "language",
] as const;

export type ImportField = (typeof importFields)[number];

/** One column of a file: its heading there and what it was read as, null where it was ignored. */
export interface ReadColumn {
  readonly header: string;
  readonly field: ImportField | null;
}

/** English and German headings of HR exports, compared without case, spaces and punctuation. */
const headings: Record<ImportField, string> = {
  employeeNumber:
    "employee id, employee number, employee no, emp id, staff id, staff number, personnel number, payroll number, personalnummer, personal-nr, mitarbeiternummer, mitarbeiter-nr, mitarbeiter-id, pers-nr",
  givenName: "given name, first name, forename, vorname, rufname",
  familyName: "family name, last name, surname, nachname, familienname",
  fullName:
    "name, full name, display name, employee name, complete name, vollständiger name, voller name, anzeigename, mitarbeitername",
  email:
    "e-mail, mail, email address, e-mail address, work e-mail, business e-mail, company e-mail, mail address, e-mail-adresse, mailadresse, dienstliche e-mail, e-mail (work), e-mail geschäftlich",
  department: "department, dept, organisational unit, organizational unit, org unit, abteilung, organisationseinheit",
  location:
    "location, office location, work location, site, office, place of work, standort, arbeitsort, dienstort, ort",
  jobFunction:
    "job function, function, role, job title, title, position, job, funktion, stelle, stellenbezeichnung, rolle, berufsbezeichnung, jobtitel",
  products: "products, product, product line, product lines, produkte, produkt, produktlinie, produktlinien",
  employmentType:
    "employment type, type, employee type, worker type, contract type, employment, beschäftigungsart, art der beschäftigung, mitarbeitertyp, vertragsart, anstellungsart, typ",
  company: "company, organisation, organization, firm, employer, company name, firma, unternehmen, gesellschaft",
  manager:
    "manager e-mail, manager, manager mail, line manager, line manager e-mail, supervisor, supervisor e-mail, reports to, manager e-mail address, vorgesetzter, vorgesetzte, vorgesetzte/r, e-mail vorgesetzter, vorgesetzter e-mail, e-mail der führungskraft, führungskraft, führungskraft e-mail",
  activeFrom:
    "start date, start, hire date, date of hire, entry date, joining date, date joined, active from, first day, eintritt, eintrittsdatum, startdatum, beginn, beginndatum",
  activeUntil:
    "leaving date, end date, end, exit date, leave date, termination date, last day, active until, austritt, austrittsdatum, enddatum, ende, letzter tag",
  timeZone: "time zone, tz, timezone name, zeitzone",
  language: "language, preferred language, correspondence language, lang, locale, sprache, korrespondenzsprache",
};

const fieldOfHeading = new Map(
  importFields.flatMap((field) => headings[field].split(",").map((heading) => [comparable(heading), field] as const)),
);

/** As somebody said for these headings before; a heading that they said nothing about is guessed, if its field is free. */
export function mapColumns(headers: readonly string[], said: readonly ColumnMapping[]): ColumnMapping[] {
  const left = [...said];
  const mapped = headers.map((header) => {
    const index = left.findIndex((one) => one.header === header);
    return index < 0 ? null : (left.splice(index, 1)[0] ?? null);
  });
  const taken = new Set(mapped.flatMap((column) => column?.field ?? []));
  if (taken.has("fullName")) for (const part of ["givenName", "familyName"] as const) taken.add(part);
  const guessed = readColumns(headers);
  return headers.map((header, index) => {
    const known = mapped[index];
    if (known) return known;
    const field = guessed[index]?.field ?? null;
    return { header, field: field !== null && taken.has(field) ? null : field, dates: null };
  });
}

/** Reads each heading as a field; where two headings mean the same, the first one counts and the other is ignored. */
function readColumns(headers: readonly string[]): ReadColumn[] {
  const taken = new Set<ImportField>();
  const columns = headers.map((header) => {
    const field = fieldOfHeading.get(comparable(header)) ?? null;
    if (field === null || taken.has(field)) return { header, field: null };
    taken.add(field);
    return { header, field };
  });
  const namesApart = taken.has("givenName") || taken.has("familyName");
  return columns.map((column) => (column.field === "fullName" && namesApart ? { ...column, field: null } : column));
}

export function knownHeadings(headers: readonly string[]): number {
  return readColumns(headers).filter((column) => column.field !== null).length;
}

function comparable(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}
