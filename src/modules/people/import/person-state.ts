import type { EmploymentType } from "../directory/rules.ts";

/** All attributes of one person, as the directory has them or will have them. */
export interface PersonState {
  readonly id: string;
  readonly employeeNumber: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly department: string;
  readonly location: string;
  readonly jobFunction: string;
  readonly products: readonly string[];
  readonly employmentType: EmploymentType;
  readonly company: string | null;
  readonly managerId: string | null;
  readonly language: string;
  readonly timeZone: string | null;
  readonly activeFrom: string | null;
  readonly activeUntil: string | null;
}

/** What of the directory a file can touch: whoever it names, and the managers above them. */
export interface KnownDirectory {
  readonly people: readonly PersonState[];
  /** Person to manager, upwards from all of `people`. */
  readonly managers: ReadonlyMap<string, string>;
  /** For whoever the file gives no language. */
  readonly language: string;
}
