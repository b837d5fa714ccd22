import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ChangeKind, ImportField } from "./import-api.ts";

/** What a column can be, in the order in which the list offers it. */
export const fieldWords: Record<ImportField, MessageDescriptor> = {
  email: msg`E-mail address`,
  employeeNumber: msg`Employee number`,
  givenName: msg`First name`,
  familyName: msg`Last name`,
  fullName: msg`Full name`,
  department: msg`Department`,
  location: msg`Location`,
  jobFunction: msg`Job function`,
  products: msg`Products`,
  employmentType: msg`Employment type`,
  company: msg`Company`,
  manager: msg`Manager’s e-mail address`,
  activeFrom: msg`First day`,
  activeUntil: msg`Last day`,
  timeZone: msg`Time zone`,
  language: msg`Language`,
};

const attributes: Record<string, MessageDescriptor> = { ...fieldWords, managerId: msg`Manager` };

export const attributeWord = (name: string): MessageDescriptor | undefined => attributes[name];

export const kindWords: Record<ChangeKind, MessageDescriptor> = {
  new: msg`New`,
  changed: msg`Changed`,
  moved: msg`Moved`,
  leaving: msg`Leaving`,
  "kept-by-hand": msg`Kept by hand`,
  missing: msg`Not in the file`,
};

export const isChangeKind = (text: string | undefined): text is ChangeKind => text !== undefined && text in kindWords;
