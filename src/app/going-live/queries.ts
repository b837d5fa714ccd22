import type { Reader } from "../../database.ts";
import { countWaiting, countWaitingInvitations, listWaitingMessages } from "../../modules/delivery/public.ts";
import { personsWithPassword, personsWithRole } from "../../modules/identity/public.ts";
import { countActivePeople, countAudiences } from "../../modules/people/commands.ts";
import { findOrganisation, findSending, personNames } from "../../modules/people/public.ts";
import { countPublished } from "../../modules/policies/public.ts";
import { AppError } from "../../platform/errors.ts";

const shownMessages = 50;

export async function viewSending(db: Reader) {
  const sending = await findSending(db);
  if (!sending) throw new AppError("not-set-up", "There is no organisation yet.");
  const { state, liveSince, paused } = sending;
  const id = /^person:(.+)$/.exec(paused?.by ?? "")?.[1];
  const names = await personNames(db, id === undefined ? [] : [id]);
  return {
    state,
    liveSince: liveSince?.toString() ?? null,
    paused: paused && {
      since: paused.since.toString(),
      by: { id: id ?? null, displayName: names.get(id ?? "") ?? paused.by },
      reason: paused.reason,
    },
    waiting: await countWaiting(db),
  };
}

export async function viewGoingLive(db: Reader, mailServer: boolean, now: Temporal.Instant) {
  const organisation = await findOrganisation(db);
  const approvers = await personsWithRole(db, "approver", now);
  const withPassword = await personsWithPassword(
    db,
    approvers.map(({ id }) => id),
  );
  const messages = await listWaitingMessages(db, organisation?.language ?? "en", shownMessages);
  return {
    ...(await viewSending(db)),
    checks: {
      people: await countActivePeople(db, now),
      mailServer,
      approversWithPassword: withPassword.size,
      audiences: await countAudiences(db),
      publishedPolicies: await countPublished(db),
    },
    messages: messages.items,
    messagesTotal: messages.total,
    invitations: await countWaitingInvitations(db),
  };
}
