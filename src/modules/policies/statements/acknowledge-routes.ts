import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { proving } from "../../identity/public.ts";
import { acting } from "../acting.ts";
import { getOwnAssignment } from "../assignments/queries.ts";
import { acknowledgeOnce } from "./acknowledge-assignment.ts";
import { disputeReading } from "./dispute-reading.ts";
import { ownStatement } from "./own-statement.ts";
import { retractOwn } from "./retract-acknowledgement.ts";
import { acknowledgeBody, byId, disputeBody, ownStatementSchema, retractBody } from "./schema.ts";
import type { ProvedBy } from "./tables.ts";

const tags = ["Reading"];
const config = { access: "self" };
const nothing = { 200: z.object({}) };
const guessLimit = { max: 600, timeWindow: "1 minute" };

/** Somebody else's is not found; one's own, from a session whose link was made for something else, is refused. */
export async function reachOwn(db: Reader, id: string, actor: Actor): Promise<void> {
  await getOwnAssignment(db, id, actor.personId);
  actor.requireReach(`assignment:${id}`);
}

const actOf = (assignmentId: string) => `acknowledge:${assignmentId}`;

export function acknowledgeRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.get(
    "/api/assignments/:id/statement",
    {
      config,
      schema: {
        tags,
        summary: "What I said and asked about something of mine to read",
        params: byId,
        response: { 200: ownStatementSchema },
      },
    },
    async ({ params: { id }, actor }) => {
      await reachOwn(db, id, actor);
      return ownStatement(context, id, actor);
    },
  );

  app.post(
    "/api/assignments/:id/acknowledge",
    {
      config: { ...config, rateLimit: guessLimit },
      schema: {
        tags,
        summary: "Acknowledge exactly what I was shown",
        params: byId,
        body: acknowledgeBody,
        response: { 200: z.object({ acknowledgedAt: z.string() }) },
      },
    },
    async (request) => {
      const { params, body, actor } = request;
      await reachOwn(db, params.id, actor);
      const statement = {
        assignmentId: params.id,
        contentHash: Buffer.from(body.contentHash, "hex"),
        wording: body.wording,
        strength: actor.strength,
        statedAt: body.statedAt === undefined ? undefined : Temporal.Instant.from(body.statedAt),
        provedBy: await proveIt(context, request, params.id, body.proof),
      };
      const { acknowledgedAt } = await acknowledgeOnce(db, statement, acting(actor, context));
      return { acknowledgedAt: acknowledgedAt.toString({ fractionalSecondDigits: 3 }) };
    },
  );

  proofRoutes(app, context);
  otherWordRoutes(app, context);
}

/** What a reader can say beside their word. */
function otherWordRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/assignments/:id/retract",
    {
      config,
      schema: {
        tags,
        summary: "Take back what I acknowledged; it is then owed again",
        params: byId,
        body: retractBody,
        response: { 200: z.object({ dueAt: z.string() }) },
      },
    },
    async ({ params: { id }, body, actor }) => {
      await reachOwn(db, id, actor);
      const input = { assignmentId: id, reason: body.reason, strength: actor.strength };
      const { dueAt } = await write(db, (tx) => retractOwn(tx, input, acting(actor, context)));
      return { dueAt: dueAt.toString({ fractionalSecondDigits: 3 }) };
    },
  );

  app.post(
    "/api/assignments/:id/not-mine",
    {
      config,
      schema: {
        tags,
        summary: "Say that this is not for me; whoever manages it decides",
        params: byId,
        body: disputeBody,
        response: nothing,
      },
    },
    async ({ params: { id }, body, actor }) => {
      await reachOwn(db, id, actor);
      await write(db, (tx) => disputeReading(tx, { assignmentId: id, ...body }, acting(actor, context)));
      return {};
    },
  );
}

function proofRoutes(app: App, context: AppContext): void {
  app.post(
    "/api/assignments/:id/proof-question",
    {
      config,
      schema: {
        tags,
        summary: "What my passkey has to sign for this acknowledgement and nothing else",
        params: byId,
        response: { 200: proving.passkeyQuestion },
      },
    },
    async ({ params: { id }, actor }) => {
      await reachOwn(context.db, id, actor);
      requireInPerson(actor);
      const asked = { personId: actor.personId, act: actOf(id), now: context.clock.now() };
      const { challenge, options } = await proving.askForActProof(context, asked);
      return { challenge, options: { ...options } };
    },
  );

  /** Somebody who has only ever come by links has nothing to prove themselves with: they choose a password. */
  app.post(
    "/api/assignments/:id/password-mail",
    {
      config: { ...config, rateLimit: { max: 10, timeWindow: "10 minutes" } },
      schema: { tags, summary: "Mail me a link with which I choose a password", params: byId, response: nothing },
    },
    async ({ params: { id }, actor }) => {
      await reachOwn(context.db, id, actor);
      requireInPerson(actor);
      await write(context.db, (tx) =>
        proving.askForNewPassword(tx, context.config.secret, actor.personId, context.clock.now()),
      );
      return {};
    },
  );
}

/** A guess about oneself counts for something of one's own only: whoever calls this has seen that it is. */
async function proveIt(
  context: AppContext,
  request: FastifyRequest,
  assignmentId: string,
  proof: z.infer<typeof acknowledgeBody>["proof"],
): Promise<ProvedBy | undefined> {
  if (proof === undefined) return undefined;
  const { actor } = request;
  requireInPerson(actor);
  const caller = proving.callerOf(request);
  const now = context.clock.now();
  return proving.proveAct(context, { personId: actor.personId, act: actOf(assignmentId), proof, caller, now });
}

function requireInPerson(actor: Actor): void {
  if (actor.strength === "token")
    throw new AppError("not-permitted", "Only a person who signed in themselves can do this.", {
      reason: "own-sign-in-needed",
    });
}
