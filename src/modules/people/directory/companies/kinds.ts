export const companyKinds = ["", "supplier", "customer", "partner", "authority", "other"] as const;
/** What a company is to the organisation; empty: nobody has said. */
export type CompanyKind = (typeof companyKinds)[number];
