import { z } from "zod";
import { contentView } from "../../../platform/content/node-schema.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { pageQuery, readCursor, takePage } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import { acting } from "../acting.ts";
import { differenceSchema, presentDifference } from "./difference.ts";
import { draftPolicy, titleOfFile } from "./draft-policy.ts";
import { draftVersion } from "./draft-version.ts";
import { countPolicies, listPolicies, shownPolicies } from "./list-policies.ts";
import { presentPolicies } from "./present-policies.ts";
import { presentVersion } from "./present-version.ts";
import * as schema from "./schema.ts";
import { submitVersion } from "./submit-version.ts";
import { takeBackVersion } from "./take-back-version.ts";

const tags = ["Policies"];
const versionParams = z.object({ id: z.uuid() });
/** A megabyte of Markdown may need more as JSON. */
const bodyLimit = 6 * 1024 * 1024;

export function versionRoutes(app: App, context: AppContext): void {
  readRoutes(app, context);
  draftRoutes(app, context);
  reviewRoutes(app, context);
}

function readRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/policies",
    {
      config: { access: "policies.document.read" },
      schema: {
        tags,
        summary: "All policies",
        querystring: pageQuery.extend({
          search: storableText(200).optional(),
          show: z.enum(shownPolicies).optional(),
        }),
        response: { 200: schema.policyListSchema },
      },
    },
    async ({ query: { after, limit, ...filter }, actor }) => {
      const key = readCursor(after, z.tuple([storableText(1_000), z.uuid()]));
      const unfinished = actor.may("policies.document.write");
      const asked = { now: clock.now(), unfinished, filter };
      const rows = await listPolicies(db, { after: key, limit: limit + 1, ...asked });
      const page = takePage(rows, limit, (row) => [row.key, row.id]);
      const items = await presentPolicies(db, page.items);
      return { items, total: await countPolicies(db, asked), next: page.next };
    },
  );

  app.get(
    "/api/policies/versions/:id",
    {
      config: { access: "policies.document.read" },
      schema: {
        tags,
        summary: "A version of a policy",
        params: versionParams,
        response: { 200: schema.versionSchema },
      },
    },
    ({ params, actor }) => presentVersion(db, params.id, actor),
  );

  app.get(
    "/api/policies/versions/:id/difference",
    {
      config: { access: "policies.document.read" },
      schema: {
        tags,
        summary: "What a version says otherwise than another, word by word",
        params: versionParams,
        querystring: z.object({ from: z.uuid().optional().describe("Without it, the one in force before") }),
        response: { 200: differenceSchema },
      },
    },
    ({ params, query }) => presentDifference(db, params.id, query.from),
  );
}

function draftRoutes(app: App, context: AppContext): void {
  const { db } = context;
  const access = "policies.document.write";
  app.post(
    "/api/policies/preview",
    {
      bodyLimit,
      config: { access },
      schema: {
        tags,
        summary: "What an import would make",
        body: schema.draftVersionBody,
        response: { 200: schema.previewSchema },
      },
    },
    async ({ body }) => {
      // Its parser is a good part of all that a start would have to load.
      const { importMarkdown } = await import("../markdown/import-markdown.ts");
      const organisation = await findOrganisation(db);
      const { title, language, content, words, minutes, notes } = importMarkdown(body.markdown, {
        fallback: { language: organisation?.language, title: titleOfFile(body.fileName) },
      });
      return { title, language, words, minutes, content: contentView(content), notes: schema.presentNotes(notes) };
    },
  );

  app.post(
    "/api/policies",
    {
      bodyLimit,
      config: { access },
      schema: {
        tags,
        summary: "Make a policy from Markdown, with its first version as a draft",
        body: schema.draftPolicyBody,
        response: { 201: schema.draftedPolicySchema },
      },
    },
    async ({ body, actor }, reply) => {
      const drafted = await write(db, (tx) => draftPolicy(tx, body, acting(actor, context)));
      return reply.status(201).send({ ...drafted, notes: schema.presentNotes(drafted.notes) });
    },
  );

  app.post(
    "/api/policies/:documentId/versions",
    {
      bodyLimit,
      config: { access },
      schema: {
        tags,
        summary: "Make the next version of a policy, as a draft",
        params: z.object({ documentId: z.uuid() }),
        body: schema.draftVersionBody,
        response: { 201: schema.draftedPolicySchema },
      },
    },
    async ({ params, body, actor }, reply) => {
      const drafted = await write(db, (tx) => draftVersion(tx, { ...params, ...body }, acting(actor, context)));
      return reply.status(201).send({ ...drafted, notes: schema.presentNotes(drafted.notes) });
    },
  );
}

function reviewRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/policies/versions/:id/submit",
    {
      config: { access: "policies.document.write" },
      schema: {
        tags,
        summary: "Ask for the approval of a draft",
        params: versionParams,
        body: schema.submitBody,
        response: { 200: z.object({ approvalId: z.uuid() }) },
      },
    },
    ({ params, body, actor }) =>
      write(db, (tx) => submitVersion(tx, { versionId: params.id, ...body }, acting(actor, context))),
  );

  app.post(
    "/api/policies/versions/:id/recall",
    {
      config: { access: "policies.document.write" },
      schema: {
        tags,
        summary: "Take a version back from review, or its approval before it is published",
        params: versionParams,
        response: { 200: z.object({}) },
      },
    },
    async ({ params, actor }) => {
      await write(db, (tx) => takeBackVersion(tx, params.id, acting(actor, context)));
      return {};
    },
  );
}
