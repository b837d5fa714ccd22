/** What a rule may ask about. `product` holds when any of a person's products is named. */
export const audienceAttributes = [
  "department",
  "location",
  "jobFunction",
  "product",
  "employmentType",
  "company",
  "language",
] as const;

export type AudienceAttribute = (typeof audienceAttributes)[number];
