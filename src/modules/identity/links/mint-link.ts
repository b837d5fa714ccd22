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
export async function mintLink(tx: Tx, request: LinkRequest): Promise<MintedLink> {
  const [link] = await mintLinks(tx, [request]);
  if (!link) throw new Error("no link was minted");
  return link;
}

export interface MintedLink {
  readonly token: string;
  readonly pagePath: string;
}

/** As many at once, in the order of the requests. */
export async function mintLinks(tx: Tx, requests: readonly LinkRequest[]): Promise<MintedLink[]> {
  const minted = requests.map((request) => ({ request, token: newSecret("clk") }));
  if (minted.length > 0) await tx.insertInto("identity.links").values(minted.map(rowOf)).execute();
  return minted.map(({ token }) => ({ token, pagePath: `/link/${token}` }));
}

function rowOf({ request, token }: { readonly request: LinkRequest; readonly token: string }) {
  return {
    token_hash: hashSecret(token),
    person_id: request.personId,
    scope: request.scope,
    path: request.path,
    created_at: new Date(request.now.epochMilliseconds),
    expires_at: new Date(request.now.add({ hours: hoursOf(request.path) }).epochMilliseconds),
    used_at: null,
    revoked_at: null,
  };
}
