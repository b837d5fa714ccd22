import type { paths } from "../../api.gen.d.ts";
import { answer, api, type Schema } from "../../platform/client.ts";

export type SetupInput = paths["/api/setup"]["post"]["requestBody"]["content"]["application/json"];

export const setUp = (body: SetupInput) => answer(api.POST("/api/setup", { body }));

export const signIn = (email: string, password: string) =>
  answer(api.POST("/api/sign-in", { body: { email, password } }));

export const openLink = (token: string) => answer(api.POST("/api/links/open", { body: { token } }));

export const renewLink = (token: string) => answer(api.POST("/api/links/renew", { body: { token } }));

export type SecondStep = Schema<"SecondStep">;

export const takeSecondStep = (challenge: string, code: string) =>
  answer(api.POST("/api/sign-in/second-step", { body: { challenge, code } }));

/** Asks the browser for a passkey and signs in by it. */
export async function signInByPasskey() {
  const { challenge, options } = await answer(api.POST("/api/sign-in/passkey/question"));
  const { signWithPasskey } = await import("../../platform/passkey-browser.ts");
  const response = await signWithPasskey(options);
  return answer(api.POST("/api/sign-in/passkey", { body: { challenge, response } }));
}

export const forgotPassword = (email: string) => answer(api.POST("/api/sign-in/forgotten", { body: { email } }));
