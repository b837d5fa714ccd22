import { type AudienceAttribute, audienceAttributes } from "../audience-attributes.ts";

/** What an attribute is called in a rule's text, which is English in every language of the pages. */
export const attributeNames: Record<AudienceAttribute, string> = {
  department: "department",
  location: "location",
  jobFunction: "job function",
  product: "product",
  employmentType: "employment type",
  company: "company",
  language: "language",
};

const byName = new Map(audienceAttributes.map((attribute) => [bare(attributeNames[attribute]), attribute]));

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, "");
}

/** `job function`, `Job-Function` and `jobFunction` are one attribute. */
export function attributeNamed(name: string): AudienceAttribute | undefined {
  return byName.get(bare(name));
}

/** Words that join conditions: a value that has one of them stands in quotation marks. */
export const joiningWords: ReadonlySet<string> = new Set(["and", "or", "not", "is"]);

/** Words with which a condition begins that is not about an attribute. */
export const openingWords: ReadonlySet<string> = new Set([
  "not",
  "under",
  "directly",
  "office",
  "party",
  "person",
  "audience",
  "joined",
  "everybody",
  "managers",
  "nobody",
]);
