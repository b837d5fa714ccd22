import type { Tx } from "../../../database.ts";
import { invitationPath, newPasswordPath } from "./paths.ts";
import { hashSecret, newSecret } from "./secret.ts";

const linkHours = 30 * 24;
/** A link that leads to choosing a password opens more than one text to read. */
const invitationHours = 7 * 24;
const forgottenPasswordHours = 1;

function hoursOf(path: string): number {
  if (path === newPasswordPath) return forgottenPasswordHours;
  return path === invitationPath ? invitationHours : linkHours;
}

export interface LinkRequest {
  readonly personId: string;
  /** The one reference that the session opened by this link may reach: `assignment:<id>`. */
  readonly scope: string;
  /** Where it leads, within the application. */
  readonly path: string;
  readonly now: Temporal.Instant;
}

/**
 * Makes a single-use sign-in link of 30 days (7 to choose a first password, an hour to choose another), at the moment its mail is rendered, so that only the hash is ever stored.
 * A second attempt at the same mail mints a second link; both open the same one thing.
 */
export async function mintLink(
  tx: Tx,
  request: LinkRequest,
): Promise<{ readonly token: string; readonly pagePath: string }> {
  const token = newSecret("clk");
  await tx
    .insertInto("identity.links")
    .values({
      token_hash: hashSecret(token),
      person_id: request.personId,
      scope: request.scope,
      path: request.path,
      created_at: new Date(request.now.epochMilliseconds),
      expires_at: new Date(request.now.add({ hours: hoursOf(request.path) }).epochMilliseconds),
      used_at: null,
      revoked_at: null,
    })
    .execute();
  return { token, pagePath: `/link/${token}` };
}
