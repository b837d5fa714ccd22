import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";

const fields: Record<string, MessageDescriptor> = {
  externalId: msg`Employee ID`,
  givenName: msg`First name`,
  familyName: msg`Last name`,
  email: msg`E-mail`,
  department: msg`Department`,
  location: msg`Location`,
  jobFunction: msg`Job function`,
  products: msg`Products`,
  employmentType: msg`Employment type`,
  company: msg`Company`,
  manager: msg`Manager`,
  managerEmail: msg`Manager`,
  activeFrom: msg`Start date`,
  activeUntil: msg`Leaving date`,
  timeZone: msg`Time zone`,
  language: msg`Language`,
};

const reasons: Record<string, { readonly what: MessageDescriptor; readonly remedy: MessageDescriptor }> = {};

/** Problems of a file in the reader's language; what we have no words for is shown as the server said it. */
export function useImportWords() {
  const { i18n } = useLingui();
  return {
    field: (name: string): string => (fields[name] ? i18n._(fields[name]) : name),
    reason: (reason: string): string => (reasons[reason] ? i18n._(reasons[reason].what) : reason),
    remedy: (reason: string, remedy: string): string => (reasons[reason] ? i18n._(reasons[reason].remedy) : remedy),
  };
}
