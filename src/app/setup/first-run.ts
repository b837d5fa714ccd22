import type { Db } from "../../database.ts";
import { mintSetupToken } from "../../modules/identity/public.ts";
import { findOrganisation } from "../../modules/people/public.ts";
import type { Clock } from "../../platform/clock.ts";
import { unrecorded } from "../../platform/db/transaction.ts";
import { setUpDemo } from "../demo/fill-demo.ts";
import { demoSignIns } from "../demo/sign-ins.ts";

export interface FirstRunContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly config: { readonly url: string; readonly secret: string; readonly timeZone: string };
}

/**
 * What the person at the console must know after a start: the one-time link while nothing is set up, or the sign-ins of
 * the demo organisation. With `demo` an installation that is not set up gets that organisation first.
 */
export async function firstRunNotices(context: FirstRunContext, demo: boolean): Promise<readonly string[]> {
  const { db, clock, config } = context;
  const organisation = await findOrganisation(db);
  if (!organisation && !demo) {
    const token = await unrecorded(db, mintSetupToken);
    return ["Not set up yet. Open this link once to begin:", `  ${config.url}/setup/${token}`];
  }
  if (!organisation) await setUpDemo(db, { secret: config.secret, timeZone: config.timeZone, now: clock.now() });
  else if (demo && !organisation.demo)
    return ["--demo changes nothing: this installation has an organisation already."];
  if (organisation && !organisation.demo) return [];
  const signIns = demoSignIns(config.secret);
  const width = Math.max(...signIns.map(({ email }) => email.length));
  return [
    `Demo organisation. Sign in at ${config.url}/sign-in as`,
    ...signIns.map(({ email, password, who }) => `  ${email.padEnd(width)}  ${password}  ${who}`),
  ];
}
