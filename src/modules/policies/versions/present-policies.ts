import type { Reader } from "../../../database.ts";
import { offices, personNames } from "../../people/public.ts";
import { instantText } from "../instant-text.ts";
import type { PolicyRow } from "./list-policies.ts";

/** Rows of the list of documents, with the names of whom they speak of. */
export async function presentPolicies(db: Reader, rows: readonly PolicyRow[]) {
  const people = await personNames(
    db,
    rows.flatMap(({ draft }) => draft?.updatedBy ?? []),
  );
  const officeNames = await offices.names(
    db,
    rows.flatMap(({ ownerOfficeId }) => ownerOfficeId ?? []),
  );
  return rows.map(({ key: _, ownerOfficeId, withdrawnAt, draft, published, ...row }) => ({
    ...row,
    ownerOffice: ownerOfficeId === null ? null : { id: ownerOfficeId, name: officeNames.get(ownerOfficeId) ?? "" },
    withdrawnAt: withdrawnAt && instantText(withdrawnAt),
    draft: draft && {
      updatedBy: { id: draft.updatedBy, displayName: people.get(draft.updatedBy) ?? "" },
      updatedAt: instantText(new Date(draft.updatedAt)),
    },
    published: published && { ...published, publishedAt: instantText(new Date(published.publishedAt)) },
  }));
}
