import type { paths } from "../../api.gen.d.ts";
import { answer, api } from "../../platform/client.ts";

export type SetupInput = paths["/api/setup"]["post"]["requestBody"]["content"]["application/json"];

export const setUp = (body: SetupInput) => answer(api.POST("/api/setup", { body }));

export const signIn = (email: string, password: string) =>
  answer(api.POST("/api/sign-in", { body: { email, password } }));

export const openLink = (token: string) => answer(api.POST("/api/links/open", { body: { token } }));

export const renewLink = (token: string) => answer(api.POST("/api/links/renew", { body: { token } }));
