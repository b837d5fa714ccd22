import { z } from "zod";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { byDocument } from "../drafts/schema.ts";
import { changeDocument } from "./change-document.ts";
import { presentDocument } from "./present-document.ts";
import { presentReview } from "./reviews/present-review.ts";
import { stateStillRight } from "./reviews/state-still-right.ts";
import * as schema from "./schema.ts";
import { previewWithdrawal, withdrawDocument } from "./withdraw-document.ts";

const tags = ["Policies"];
const params = byDocument;

export function documentRoutes(app: App, context: AppContext): void {
  readRoutes(app, context);
  reviewRoutes(app, context);
  withdrawalRoutes(app, context);
}

function readRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.get(
    "/api/policies/:documentId",
    {
      config: { access: "policies.document.read" },
      schema: {
        tags,
        summary: "A document with its versions and its reviews",
        params,
        response: { 200: schema.documentSchema },
      },
    },
    ({ params: { documentId }, actor }) => presentDocument(db, documentId, actor, clock.now()),
  );

  app.put(
    "/api/policies/:documentId",
    {
      config: { access: "policies.document.write" },
      schema: {
        tags,
        summary: "Say whose a document is and when it is looked at again",
        params,
        body: schema.changeBody,
        response: { 200: schema.documentSchema },
      },
    },
    async ({ params: { documentId }, body, actor }) => {
      await write(db, (tx) => changeDocument(tx, { documentId, ...body }, acting(actor, context)));
      return presentDocument(db, documentId, actor, clock.now());
    },
  );
}

function reviewRoutes(app: App, context: AppContext): void {
  const { db } = context;
  const stating = (actor: Actor) => {
    actor.requireReach("policies");
    return { ...acting(actor, context), may: (permission: string) => actor.may(permission) };
  };
  app.get(
    "/api/policies/:documentId/review",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "What is in force of a document, to say whether it still is right",
        params,
        querystring: schema.reviewQuery,
        response: { 200: schema.reviewSchema },
      },
    },
    ({ params: { documentId }, query: { language }, actor }) =>
      presentReview(db, { documentId, language }, stating(actor)),
  );

  app.post(
    "/api/policies/:documentId/still-right",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "Say that a document still is right, and when it is looked at again",
        params,
        body: schema.stillRightBody,
        response: { 200: z.object({}) },
      },
    },
    async ({ params: { documentId }, body, actor }) => {
      await write(db, (tx) => stateStillRight(tx, { documentId, ...body }, stating(actor)));
      return {};
    },
  );
}

function withdrawalRoutes(app: App, context: AppContext): void {
  const { db } = context;
  const config = { access: "policies.version.publish" };
  app.get(
    "/api/policies/:documentId/withdrawal",
    {
      config,
      schema: {
        tags,
        summary: "What withdrawing a document would end",
        params,
        response: { 200: schema.withdrawalEffectSchema },
      },
    },
    async ({ params: { documentId } }) => {
      const effect = await previewWithdrawal(db, documentId);
      return { ...effect, packs: effect.packs.map((pack) => ({ ...pack })) };
    },
  );

  app.post(
    "/api/policies/:documentId/withdrawal",
    {
      config,
      schema: {
        tags,
        summary: "Take a document out of force for good",
        params,
        body: schema.withdrawBody,
        response: { 200: schema.withdrawnSchema },
      },
    },
    ({ params: { documentId }, body, actor }) =>
      write(db, (tx) => withdrawDocument(tx, { documentId, ...body }, acting(actor, context))),
  );
}
