import type { Tx } from "../../../database.ts";
import { hashSecret, newSecret } from "./secret.ts";

const linkDays = 30;

export interface LinkRequest {
  readonly personId: string;
  /** The one reference that the session opened by this link may reach: `assignment:<id>`. */
  readonly scope: string;
  /** Where it leads, within the application. */
  readonly path: string;
  readonly now: Temporal.Instant;
}

/**
 * Makes a single-use sign-in link of 30 days, at the moment its mail is rendered, so that only the hash is ever stored.
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
      expires_at: new Date(request.now.add({ hours: 24 * linkDays }).epochMilliseconds),
      used_at: null,
      revoked_at: null,
    })
    .execute();
  return { token, pagePath: `/link/${token}` };
}
