import { queryOptions } from "@tanstack/react-query";
import type { paths } from "../../api.gen.d.ts";
import { answer, api, type Schema } from "../../platform/client.ts";

export type OwnAccount = Schema<"OwnAccount">;
export type OthersAccount = Schema<"OthersAccount">;
export type AccountSession = OwnAccount["sessions"][number];
export type AccountLink = OwnAccount["links"][number];
export type RecentSignIn = OwnAccount["recent"][number];
export type Passkey = OwnAccount["passkeys"][number];

export const accountKey = ["account"] as const;

export const accountOptions = queryOptions({
  queryKey: accountKey,
  queryFn: ({ signal }) => answer(api.GET("/api/account", { signal })),
});

export const othersAccountOptions = (personId: string) =>
  queryOptions({
    queryKey: ["accounts", personId],
    queryFn: ({ signal }) => answer(api.GET("/api/accounts/{personId}", { params: { path: { personId } }, signal })),
  });

export const changePassword = (current: string, password: string) =>
  answer(api.POST("/api/account/password/change", { body: { current, password } }));

export const offerTotp = () => answer(api.POST("/api/account/totp"));
export const confirmTotp = (code: string) => answer(api.POST("/api/account/totp/confirm", { body: { code } }));
export const removeTotp = () => answer(api.POST("/api/account/totp/remove"));

type PasskeyEnrolment = paths["/api/account/passkeys"]["post"]["requestBody"]["content"]["application/json"];
export const askForEnrolment = () => answer(api.POST("/api/account/passkeys/question"));
export const addPasskey = (body: PasskeyEnrolment) => answer(api.POST("/api/account/passkeys", { body }));
export const removePasskey = (id: string) =>
  answer(api.POST("/api/account/passkeys/{id}/remove", { params: { path: { id } } }));

export const renewRecoveryCodes = () => answer(api.POST("/api/account/recovery-codes"));

export const endSession = (id: string) =>
  answer(api.POST("/api/account/sessions/{id}/end", { params: { path: { id } } }));
export const endOtherSessions = () => answer(api.POST("/api/account/sessions/end-others"));
export const revokeOwnLink = (id: string) =>
  answer(api.POST("/api/account/links/{id}/revoke", { params: { path: { id } } }));

type Proof = paths["/api/account/proof"]["post"]["requestBody"]["content"]["application/json"];
export const prove = (body: Proof) => answer(api.POST("/api/account/proof", { body }));
export const askForProof = () => answer(api.POST("/api/account/proof/question"));

const ofPerson = (personId: string) => ({ params: { path: { personId } } });
export const endSessionsOf = (personId: string) =>
  answer(api.POST("/api/accounts/{personId}/sessions/end", ofPerson(personId)));
export const removeFactorsOf = (personId: string) =>
  answer(api.POST("/api/accounts/{personId}/factors/remove", ofPerson(personId)));
export const revokeLink = (id: string) => answer(api.POST("/api/links/{id}/revoke", { params: { path: { id } } }));
