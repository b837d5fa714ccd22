import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { ImportProblem } from "../api.ts";

interface Words {
  readonly what: MessageDescriptor;
  readonly remedy: MessageDescriptor;
}

/** By the code of the problem, which keeps its meaning. */
const words: Record<string, Words> = {
  "address-missing": {
    what: msg`There is no e-mail address.`,
    remedy: msg`Add the address. Clarion writes to people by e-mail.`,
  },
  "address-unusable": {
    what: msg`This is no e-mail address that mail can be sent to.`,
    remedy: msg`Correct it to one address such as ana@firm.org.`,
  },
  "address-twice": {
    what: msg`An earlier row has the same e-mail address.`,
    remedy: msg`Give each person an address of their own, or remove the row that is too many.`,
  },
  "employee-number-twice": {
    what: msg`An earlier row has the same employee number.`,
    remedy: msg`Give each person a number of their own, or remove the row that is too many.`,
  },
  "address-of-another": {
    what: msg`This e-mail address belongs to another person in the directory.`,
    remedy: msg`Correct the address or the employee number so that both belong to one person.`,
  },
  "number-of-another": {
    what: msg`In the directory this employee number belongs to a person with another e-mail address and another name.`,
    remedy: msg`Correct the number. If it is the same person, change the name or the address in the directory first.`,
  },
  "merged-person": {
    what: msg`This person was merged with another one. The row counts for that one, who keeps number and address.`,
    remedy: msg`Give the row the number and address of the one who stays, or undo the merge.`,
  },
  "merged-twice": {
    what: msg`This person was merged with another one, who has a row of their own.`,
    remedy: msg`Remove this row, or undo the merge.`,
  },
  "bytes-broken": {
    what: msg`The row has characters that are broken: somewhere on its way the file was damaged or put together from two encodings.`,
    remedy: msg`Export the file again as UTF-8.`,
  },
  "too-many-cells": {
    what: msg`The row has more cells than the heading, so its values may stand under the wrong headings.`,
    remedy: msg`Put cells that contain the separator in quotation marks.`,
  },
  "cells-missing": {
    what: msg`The row has fewer cells than the heading.`,
    remedy: msg`Check that no value is missing at the end of the row.`,
  },
  "name-missing": {
    what: msg`There is no name.`,
    remedy: msg`Add the name. Until then the person goes by the e-mail address.`,
  },
  "too-long": { what: msg`The value is longer than 200 characters.`, remedy: msg`Shorten it.` },
  "manager-unknown": {
    what: msg`Nobody with this e-mail address is in the directory or in a usable row of the file. The manager stays as it was.`,
    remedy: msg`Correct the address, or add the manager to the file.`,
  },
  "manager-self": {
    what: msg`The person is given as their own manager.`,
    remedy: msg`Give the manager’s address, or leave the cell empty.`,
  },
  "manager-cycle": {
    what: msg`This manager reports, directly or through others, to this person.`,
    remedy: msg`Correct the manager here or in the rows between.`,
  },
  "time-zone-unknown": {
    what: msg`This time zone is not known. The organisation’s is used.`,
    remedy: msg`Give a name such as Europe/Berlin.`,
  },
  "employment-type-unknown": {
    what: msg`This employment type is not known. The person is taken for an employee.`,
    remedy: msg`Use employee, contractor, supplier or customer.`,
  },
  "language-unknown": {
    what: msg`This language is not known. The organisation’s is used.`,
    remedy: msg`Give a code such as en or de.`,
  },
  "date-unreadable": { what: msg`This is no date. The field stays as it was.`, remedy: msg`Write it as 2026-03-31.` },
  "date-ambiguous": {
    what: msg`Day and month cannot be told apart: the other dates of this column do not decide it. The field stays as it was.`,
    remedy: msg`Write the dates of this column as 2026-03-31.`,
  },
  "error-value": {
    what: msg`A formula gave an error here instead of a value. The field stays as it was.`,
    remedy: msg`Correct the formula, or write the value itself.`,
  },
  "leaving-before-start": {
    what: msg`The person would leave before they start. The start is left empty, the leaving date is kept.`,
    remedy: msg`Correct one of the two dates.`,
  },
};

/** Problems of a file in the reader's language; one without words here is shown as the server says it. */
export function useImportWords() {
  const { t, i18n } = useLingui();
  return {
    reason: (problem: ImportProblem): string => {
      const known = words[problem.code];
      const reason = known ? i18n._(known.what) : problem.reason;
      const line = problem.otherLine;
      return line === undefined ? reason : `${reason} ${t`(line ${line})`}`;
    },
    remedy: (problem: ImportProblem): string => {
      const known = words[problem.code];
      return known ? i18n._(known.remedy) : problem.remedy;
    },
  };
}
