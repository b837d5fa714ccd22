import { queryOptions } from "@tanstack/react-query";
import type { paths } from "../../../api.gen.d.ts";
import { answer, api, type Schema } from "../../../platform/client.ts";
import type { Assignment } from "../api.ts";

export type OwnStatement = Schema<"OwnStatement">;
export type OwnQuestion = OwnStatement["questions"][number];
export type OwnException = OwnStatement["exceptions"][number];
type AcknowledgeBody = paths["/api/assignments/{id}/acknowledge"]["post"]["requestBody"]["content"]["application/json"];
export type Proof = NonNullable<AcknowledgeBody["proof"]>;

const byId = (id: string) => ({ params: { path: { id } } });

export const statementKey = (id: string) => ["statement", id] as const;

export const statementOptions = (id: string) =>
  queryOptions({
    queryKey: statementKey(id),
    queryFn: ({ signal }) => answer(api.GET("/api/assignments/{id}/statement", { ...byId(id), signal })),
  });

export const acknowledgeProved = ({ id, document, wording }: Assignment, proof: Proof) =>
  answer(
    api.POST("/api/assignments/{id}/acknowledge", {
      ...byId(id),
      body: { contentHash: document.contentHash, wording, proof },
    }),
  );

export const askForProof = (id: string) => answer(api.POST("/api/assignments/{id}/proof-question", byId(id)));
export const mailPassword = (id: string) => answer(api.POST("/api/assignments/{id}/password-mail", byId(id)));

export const retract = (id: string, reason: string) =>
  answer(api.POST("/api/assignments/{id}/retract", { ...byId(id), body: { reason } }));

export const dispute = (id: string, reason: string) =>
  answer(api.POST("/api/assignments/{id}/not-mine", { ...byId(id), body: { reason } }));

export const ask = (id: string, words: string, quote: string) =>
  answer(api.POST("/api/assignments/{id}/questions", { ...byId(id), body: { words, quote } }));

export const withdrawQuestion = (id: string) => answer(api.POST("/api/policies/questions/{id}/withdraw", byId(id)));

export const askException = (id: string, body: { what: string; why: string; from: string; until: string }) =>
  answer(api.POST("/api/assignments/{id}/exceptions", { ...byId(id), body }));

export const withdrawException = (id: string) => answer(api.POST("/api/policies/exceptions/{id}/withdraw", byId(id)));
