import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { offices, personNames } from "../../people/public.ts";
import { findDraft } from "../drafts/queries.ts";
import { instantText } from "../instant-text.ts";
import { presentListed } from "../versions/present-version.ts";
import { listVersions } from "../versions/queries.ts";
import { getDocument, listReviews } from "./queries.ts";
import { answersFor } from "./reviews/state-still-right.ts";
import type { documentSchema } from "./schema.ts";

type DocumentView = z.infer<typeof documentSchema>;

/** A document with its whole life, and what this person may do with it. */
export async function presentDocument(
  db: Reader,
  id: string,
  actor: Actor,
  now: Temporal.Instant,
): Promise<DocumentView> {
  const document = await getDocument(db, id);
  const versions = await listVersions(db, id);
  const reviews = await listReviews(db, id);
  const writes = actor.may("policies.document.write");
  const draft = writes ? await findDraft(db, id) : undefined;
  const people = [
    document.createdBy,
    draft?.updatedBy ?? [],
    ...reviews.map(({ closedBy, personId }) => [closedBy ?? [], personId ?? []].flat()),
  ].flat();
  const names = await personNames(db, [...new Set(people)]);
  const person = (personId: string) => ({ id: personId, displayName: names.get(personId) ?? "" });
  const officeNames = await offices.names(db, [
    ...new Set([document.ownerOfficeId ?? [], ...reviews.map(({ officeId }) => officeId ?? [])].flat()),
  ]);
  const office = (officeId: string) => ({ id: officeId, name: officeNames.get(officeId) ?? "" });
  const open = document.withdrawnAt === null;
  const by = { ref: actor.ref, personId: actor.personId, now, may: (what: string) => actor.may(what) };
  const inForce = versions.some(({ state }) => state === "published");
  return {
    id,
    title: document.title,
    classification: document.classification,
    createdBy: person(document.createdBy),
    createdAt: instantText(document.createdAt),
    ownerOffice: document.ownerOfficeId === null ? null : office(document.ownerOfficeId),
    reviewOn: document.reviewOn,
    withdrawn: document.withdrawnAt && {
      at: instantText(document.withdrawnAt),
      reason: document.withdrawnReason ?? "",
    },
    versions: versions.map(presentListed),
    draft:
      draft && !draft.discarded
        ? { updatedBy: person(draft.updatedBy), updatedAt: instantText(draft.updatedAt) }
        : null,
    discarded: draft?.discarded === true,
    reviews: reviews.map(({ documentId: _, officeId, personId, openedAt, closedBy, closedAt, ...review }) => ({
      ...review,
      office: officeId === null ? null : office(officeId),
      person: personId === null ? null : person(personId),
      openedAt: instantText(openedAt),
      closedBy: closedBy === null ? null : person(closedBy),
      closedAt: closedAt && instantText(closedAt),
    })),
    can: {
      write: open && writes,
      stillRight: open && inForce && (await answersFor(db, document, by)),
      withdraw: open && actor.may("policies.version.publish"),
    },
  };
}
