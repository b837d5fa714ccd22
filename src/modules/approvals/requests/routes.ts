import { z } from "zod";
import { countChanges } from "../../../platform/content/diff/difference.ts";
import { differenceView } from "../../../platform/content/diff/difference-schema.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { instantText } from "../../../platform/http/instant.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { write } from "../../evidence/public.ts";
import { offices, personNames } from "../../people/public.ts";
import type { ApprovalSubject, Comparison } from "../subject.ts";
import { commentOnRequest } from "./comment-on-request.ts";
import { decideRequest } from "./decide-request.ts";
import { type ListedRequest, listRequests } from "./list.ts";
import { subjectOf } from "./lock.ts";
import { presentRequest, readableRequest } from "./present-request.ts";
import { replaceApprover } from "./replace-approver.ts";
import * as schema from "./schema.ts";
import { approvalsTopic } from "./steps.ts";
import { takeBackRequest } from "./withdraw-request.ts";

const tags = ["Approvals"];
const params = z.object({ id: z.uuid() });

export function requestRoutes(app: App, context: AppContext, subjects: readonly ApprovalSubject[]): void {
  listRoutes(app, context);
  readRoutes(app, context, subjects);
  decisionRoutes(app, context, subjects);
  courseRoutes(app, context, subjects);
}

function listRoutes(app: App, { db, clock, live }: AppContext): void {
  app.get(
    "/api/approvals",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "What waits for me, what I asked for, or all, the newest first",
        querystring: schema.listQuery,
        response: { 200: schema.listSchema },
      },
    },
    async ({ query, actor }) => {
      actor.requireReach("approvals");
      if (query.which === "all" && !actor.may("approvals.request.read"))
        throw new AppError("not-permitted", "Only administrators and auditors see all of them.");
      const after = readCursor(query.after, z.tuple([instantText, z.uuid()]));
      const list = await listRequests(db, { ...query, after, personId: actor.personId, now: clock.now() });
      return { ...list, items: await presentList(db, list.items) };
    },
  );

  app.get(
    "/api/approvals/live",
    { config: { access: "self" }, schema: { tags, summary: "Tells when a request for approval has changed" } },
    (request, reply) => openStream(request, reply, live, [approvalsTopic]),
  );
}

async function presentList(db: AppContext["db"], items: readonly ListedRequest[]) {
  const ids = [...new Set(items.flatMap((item) => [item.author, item.requester, item.waitsFor ?? []].flat()))];
  const people = await personNames(db, ids);
  const officeNames = await offices.names(db, ids);
  const person = (id: string) => ({ id, displayName: people.get(id) ?? "" });
  return items.map((item) => ({
    ...item,
    author: person(item.author),
    requester: person(item.requester),
    requestedAt: item.requestedAt.toISOString(),
    endedAt: item.endedAt?.toISOString() ?? null,
    waitsSince: item.waitsSince?.toISOString() ?? null,
    waitsFor: item.waitsFor && (officeNames.get(item.waitsFor) ?? people.get(item.waitsFor) ?? ""),
  }));
}

function readRoutes(app: App, { db, clock }: AppContext, subjects: readonly ApprovalSubject[]): void {
  app.get(
    "/api/approvals/:id",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "A request for approval, with its course",
        params,
        response: { 200: schema.requestSchema },
      },
    },
    async ({ params: { id }, actor }) => {
      const request = await readableRequest(db, id, actor, subjects, clock.now());
      return presentRequest(db, request, actor, subjects, clock.now());
    },
  );

  app.get(
    "/api/approvals/:id/comparison",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "What is to be approved, and how it differs from what was approved last",
        params,
        response: { 200: schema.comparisonSchema },
      },
    },
    async ({ params: { id }, actor }) => {
      const request = await readableRequest(db, id, actor, subjects, clock.now());
      const [, subjectId = ""] = request.subject.split(":");
      const comparison = await subjectOf(request, subjects).compare(db, subjectId);
      // What was written since is not what was asked about, and not for everybody who was asked.
      if (Buffer.compare(comparison.contentHash, request.contentHash) !== 0)
        throw new AppError("conflict", "What was to be approved has been changed since.", {
          reason: "content-changed",
        });
      return { contentHash: request.contentHash.toString("hex"), ...(await presentComparison(comparison)) };
    },
  );
}

async function presentComparison({ since, details, parts }: Comparison) {
  const { diffContent } = await import("../../../platform/content/diff/diff-content.ts");
  return {
    since: since && { number: since.number, at: since.at?.toISOString() ?? null },
    details: details.map((detail) => ({ ...detail })),
    parts: parts.map(({ key, language, before, after }) => {
      const blocks = diffContent(before, after);
      const changes = countChanges(blocks);
      return { key, language, changes, difference: differenceView(blocks), after: after && contentView(after) };
    }),
  };
}

function decisionRoutes(app: App, { db, clock }: AppContext, subjects: readonly ApprovalSubject[]): void {
  app.post(
    "/api/approvals/:id/decision",
    {
      config: { access: "approvals.request.decide" },
      schema: {
        tags,
        summary: "Approve, or ask for changes",
        params,
        body: schema.decisionBody,
        response: { 200: z.object({ state: schema.requestStateSchema }) },
      },
    },
    ({ params: { id }, body, actor }) => {
      const decision = { ...body, approvalId: id, contentHash: Buffer.from(body.contentHash, "hex") };
      return write(db, (tx) => decideRequest(tx, decision, acting(actor, clock.now()), subjects));
    },
  );

  app.post(
    "/api/approvals/:id/withdrawal",
    {
      config: { access: "approvals.rule.read" },
      schema: {
        tags,
        summary: "Take a request back before it is decided",
        params,
        response: { 200: z.object({ subject: z.string() }) },
      },
    },
    ({ params: { id }, actor }) => {
      const by = { ...acting(actor, clock.now()), may: (permission: string) => actor.may(permission) };
      return write(db, (tx) => takeBackRequest(tx, id, by, subjects));
    },
  );
}

function courseRoutes(app: App, { db, clock }: AppContext, subjects: readonly ApprovalSubject[]): void {
  app.post(
    "/api/approvals/:id/comments",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "Say something about a request without deciding it",
        params,
        body: schema.commentBody,
        response: { 200: z.object({ id: z.uuid() }) },
      },
    },
    async ({ params: { id }, body, actor }) => {
      await readableRequest(db, id, actor, subjects, clock.now());
      return write(db, (tx) => commentOnRequest(tx, { approvalId: id, ...body }, acting(actor, clock.now())));
    },
  );

  app.post(
    "/api/approvals/:id/steps/:stepId/replacement",
    {
      config: { access: "approvals.rule.read" },
      schema: {
        tags,
        summary: "Put somebody else in the place of one who cannot decide",
        params: params.extend({ stepId: z.uuid() }),
        body: schema.replacementBody,
        response: { 200: z.object({ stepId: z.uuid() }) },
      },
    },
    ({ params: { id, stepId }, body, actor }) => {
      const by = { ...acting(actor, clock.now()), administers: actor.may("approvals.request.replace") };
      return write(db, (tx) => replaceApprover(tx, { approvalId: id, stepId, ...body }, by));
    },
  );
}

function acting(actor: Actor, now: Temporal.Instant) {
  return { ref: actor.ref, personId: actor.personId, now };
}
