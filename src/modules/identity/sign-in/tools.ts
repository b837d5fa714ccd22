import type { Db } from "../../../database.ts";
import type { Auth } from "./auth.ts";

/** What signing in needs of its web process. */
export interface SignInTools {
  readonly db: Db;
  readonly auth: Auth;
  readonly url: string;
  readonly secret: string;
}

/** What a request says about where it comes from. */
export interface Caller {
  readonly cookie: string;
  readonly address: string;
  readonly userAgent: string | undefined;
}

export const methods = ["password", "link", "passkey", "password+totp", "password+recovery-code"] as const;

/** How somebody proved who they are. */
export type Method = (typeof methods)[number];
