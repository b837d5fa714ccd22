import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { AudienceAttribute } from "../../../../shared/audience-attributes.ts";
import type { Attributes, AttributeValue } from "../api.ts";

export const attributeWords: Record<AudienceAttribute, MessageDescriptor> = {
  department: msg`Department`,
  location: msg`Location`,
  jobFunction: msg`Job function`,
  product: msg`Product`,
  employmentType: msg`Employment type`,
  company: msg`Company`,
  language: msg`Language`,
};

export function AttributeWord({ attribute }: { attribute: AudienceAttribute }) {
  const { i18n } = useLingui();
  return i18n._(attributeWords[attribute]);
}

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
