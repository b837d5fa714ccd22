import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { NamedKind } from "../../../../../shared/audience/audience-rule.ts";
import type { AudienceAttribute } from "../../../../../shared/audience-attributes.ts";
import type { Attributes, AttributeValue } from "../../api.ts";
import type { Subject } from "./rule.ts";

export const subjectWords: Record<Subject, MessageDescriptor> = {
  department: msg`Department`,
  location: msg`Location`,
  jobFunction: msg`Job function`,
  product: msg`Product`,
  employmentType: msg`Employment type`,
  company: msg`Company`,
  language: msg`Language`,
  under: msg`Works under`,
  directlyUnder: msg`Reports directly to`,
  office: msg`Acts for the office`,
  party: msg`Interested party`,
  person: msg`Person`,
  audience: msg`Other audience`,
  joinedWithinDays: msg`Joined lately`,
  managers: msg`Leads somebody`,
  everybody: msg`Everybody`,
};

export function SubjectWord({ subject }: { subject: Subject }) {
  const { i18n } = useLingui();
  return i18n._(subjectWords[subject]);
}

export const kindWords: Record<NamedKind, MessageDescriptor> = {
  person: msg`person`,
  office: msg`office`,
  party: msg`interested party`,
  audience: msg`audience`,
};

const lists: Record<AudienceAttribute, keyof Attributes> = {
  department: "departments",
  location: "locations",
  jobFunction: "jobFunctions",
  product: "products",
  employmentType: "employmentTypes",
  company: "companies",
  language: "languages",
};

export function valuesOf(attributes: Attributes | undefined, attribute: AudienceAttribute): readonly AttributeValue[] {
  return attributes?.[lists[attribute]] ?? [];
}
