type ProblemEffect = "row-left-out" | "field-left-empty" | "field-kept";

interface ProblemText {
  readonly effect: ProblemEffect;
  readonly reason: string;
  readonly remedy: string;
}

/** Every way in which a row can be wrong. The code is what pages translate by; it never changes its meaning. */
const problemTexts = {
  "address-missing": {
    effect: "row-left-out",
    reason: "There is no e-mail address.",
    remedy: "Add the address. Clarion writes to people by e-mail.",
  },
  "address-unusable": {
    effect: "row-left-out",
    reason: "This is no e-mail address that mail can be sent to.",
    remedy: "Correct it to one address such as ana@firm.org.",
  },
  "address-twice": {
    effect: "row-left-out",
    reason: "An earlier row has the same e-mail address.",
    remedy: "Give each person an address of their own, or remove the row that is too many.",
  },
  "employee-number-twice": {
    effect: "row-left-out",
    reason: "An earlier row has the same employee number.",
    remedy: "Give each person a number of their own, or remove the row that is too many.",
  },
  "address-of-another": {
    effect: "row-left-out",
    reason: "This e-mail address belongs to another person in the directory.",
    remedy: "Correct the address or the employee number so that both belong to one person.",
  },
  "number-of-another": {
    effect: "row-left-out",
    reason: "In the directory this employee number belongs to a person with another e-mail address and another name.",
    remedy: "Correct the number. If it is the same person, change the name or the address in the directory first.",
  },
  "merged-person": {
    effect: "field-kept",
    reason: "This person was merged with another one. The row counts for that one, who keeps number and address.",
    remedy: "Give the row the number and address of the one who stays, or undo the merge.",
  },
  "merged-twice": {
    effect: "row-left-out",
    reason: "This person was merged with another one, who has a row of their own.",
    remedy: "Remove this row, or undo the merge.",
  },
  "bytes-broken": {
    effect: "row-left-out",
    reason:
      "The row has characters that are broken: somewhere on its way the file was damaged or put together from two encodings.",
    remedy: "Export the file again as UTF-8.",
  },
  "too-many-cells": {
    effect: "row-left-out",
    reason: "The row has more cells than the heading, so its values may stand under the wrong headings.",
    remedy: "Put cells that contain the separator in quotation marks.",
  },
  "cells-missing": {
    effect: "field-left-empty",
    reason: "The row has fewer cells than the heading.",
    remedy: "Check that no value is missing at the end of the row.",
  },
  "name-missing": {
    effect: "field-left-empty",
    reason: "There is no name.",
    remedy: "Add the name. Until then the person goes by the e-mail address.",
  },
  "too-long": {
    effect: "field-left-empty",
    reason: "The value is longer than 200 characters.",
    remedy: "Shorten it.",
  },
  "manager-unknown": {
    effect: "field-kept",
    reason:
      "Nobody with this e-mail address is in the directory or in a usable row of the file. The manager stays as it was.",
    remedy: "Correct the address, or add the manager to the file.",
  },
  "manager-self": {
    effect: "field-left-empty",
    reason: "The person is given as their own manager.",
    remedy: "Give the manager's address, or leave the cell empty.",
  },
  "manager-cycle": {
    effect: "field-left-empty",
    reason: "This manager reports, directly or through others, to this person.",
    remedy: "Correct the manager here or in the rows between.",
  },
  "time-zone-unknown": {
    effect: "field-left-empty",
    reason: "This time zone is not known. The organisation's is used.",
    remedy: "Give a name such as Europe/Berlin.",
  },
  "employment-type-unknown": {
    effect: "field-left-empty",
    reason: "This employment type is not known. The person is taken for an employee.",
    remedy: "Use employee, contractor, supplier or customer.",
  },
  "language-unknown": {
    effect: "field-left-empty",
    reason: "This language is not known. The organisation's is used.",
    remedy: "Give a code such as en or de.",
  },
  "date-unreadable": {
    effect: "field-kept",
    reason: "This is no date. The field stays as it was.",
    remedy: "Write it as 2026-03-31.",
  },
  "date-ambiguous": {
    effect: "field-kept",
    reason:
      "Day and month cannot be told apart: the other dates of this column do not decide it. The field stays as it was.",
    remedy: "Write the dates of this column as 2026-03-31.",
  },
  "error-value": {
    effect: "field-kept",
    reason: "A formula gave an error here instead of a value. The field stays as it was.",
    remedy: "Correct the formula, or write the value itself.",
  },
  "leaving-before-start": {
    effect: "field-left-empty",
    reason: "The person would leave before they start. The start is left empty, the leaving date is kept.",
    remedy: "Correct one of the two dates.",
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof problemTexts;

/** As it is stored: the words follow from the code. */
export interface StoredProblem {
  /** Where the record begins in the file, counted from 1. */
  readonly line: number;
  /** The heading in the file. */
  readonly field: string;
  readonly code: ProblemCode;
  /** What stood there, shortened. */
  readonly value: string;
  /** The line of the row that this one collides with. */
  readonly otherLine?: number;
}

export interface ImportProblem extends StoredProblem, ProblemText {}

const shownCharacters = 80;

export function problem(
  line: number,
  field: string,
  code: ProblemCode,
  value: string,
  otherLine?: number,
): StoredProblem {
  const characters = [...value.slice(0, 2 * shownCharacters + 2)];
  const shown = characters.length > shownCharacters ? `${characters.slice(0, shownCharacters).join("")}…` : value;
  return { line, field, code, value: shown, ...(otherLine !== undefined && { otherLine }) };
}

export function leavesRowOut(found: StoredProblem): boolean {
  return problemTexts[found.code].effect === "row-left-out";
}

export function withWords(found: StoredProblem): ImportProblem {
  const text = problemTexts[found.code];
  const reason = found.otherLine === undefined ? text.reason : `${text.reason} It is in line ${found.otherLine}.`;
  return { ...found, ...text, reason };
}
