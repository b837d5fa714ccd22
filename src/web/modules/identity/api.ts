import { request } from "../../platform/client.ts";
import type { Session } from "../../platform/session.ts";

export interface SetupInput {
  readonly token: string;
  readonly organisation: { readonly name: string; readonly timeZone: string; readonly language: string };
  readonly administrator: {
    readonly givenName: string;
    readonly familyName: string;
    readonly email: string;
    readonly password: string;
  };
  readonly start: "demo" | "empty";
}

export const setUp = (input: SetupInput) => request<Session>("POST", "/api/setup", { body: input });

export const signIn = (email: string, password: string) =>
  request<Session>("POST", "/api/sign-in", { body: { email, password } });

export const openLink = (token: string) => request<{ path: string }>("POST", "/api/links/open", { body: { token } });

export const renewLink = (token: string) => request<object>("POST", "/api/links/renew", { body: { token } });
