import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Attributes, AttributeValue } from "../api.ts";
import type { RuleAttribute } from "./rule.ts";

export const attributeWords: Record<RuleAttribute, MessageDescriptor> = {
  department: msg`Department`,
  location: msg`Location`,
  jobFunction: msg`Job function`,
  product: msg`Product`,
  employmentType: msg`Employment type`,
  company: msg`Company`,
  language: msg`Language`,
};

export function AttributeWord({ attribute }: { attribute: RuleAttribute }) {
  const { i18n } = useLingui();
  return i18n._(attributeWords[attribute]);
}

const lists: Record<RuleAttribute, keyof Attributes> = {
  department: "departments",
  location: "locations",
  jobFunction: "jobFunctions",
  product: "products",
  employmentType: "employmentTypes",
  company: "companies",
  language: "languages",
};

export function valuesOf(attributes: Attributes | undefined, attribute: RuleAttribute): readonly AttributeValue[] {
  return attributes?.[lists[attribute]] ?? [];
}
