import type { Reader } from "../../../database.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { findOrganisation, findPerson } from "../../people/public.ts";
import type { SessionView } from "../schema.ts";

/** What a client needs to know first: is there an organisation, who am I, and what may I do. */
export async function sessionViewOf(
  db: Reader,
  actor: Actor | null,
  mailCatcher: boolean,
  now: Temporal.Instant,
): Promise<SessionView> {
  const organisation = (await findOrganisation(db)) ?? null;
  const person = actor && (await findPerson(db, actor.personId, now));
  const signedIn = organisation && actor && person;
  return {
    state: organisation ? (signedIn ? "signed-in" : "signed-out") : "needs-setup",
    organisation: organisation && {
      name: organisation.name,
      timeZone: organisation.timeZone,
      language: organisation.language,
      demo: organisation.demo,
    },
    mailCatcher,
    person: signedIn
      ? {
          id: person.id,
          displayName: person.displayName,
          givenName: person.givenName,
          email: person.email,
          language: person.language,
        }
      : null,
    permissions: signedIn ? [...actor.permissions].sort() : [],
    scopedPermissions: signedIn ? actor.scopedPermissions().sort() : [],
    needsSecondFactor: signedIn ? actor.resting.length > 0 : false,
    strength: signedIn ? actor.strength : null,
    scope: signedIn ? actor.scope : null,
  };
}
