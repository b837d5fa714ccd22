import { z } from "zod";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { findOrganisation, findPerson } from "../../people/public.ts";
import {
  addressLimit,
  callerOf,
  type IdentityParts,
  passkeyAnswer,
  passkeyEnrolment,
  passkeyQuestion,
} from "../http.ts";
import { ownSession, requireProof } from "../proof/require-proof.ts";
import { challengeText, codeText } from "../schema.ts";
import { ask } from "../secrets/challenges.ts";

const tags = ["Account"];
const nothing = { 200: z.object({}) };
const codes = z.object({ recoveryCodes: z.array(z.string()).nullable() });

// Loaded by the first who enrols something; a start does not wait for it.
const totp = () => import("./enrol-totp.ts");
const passkeys = () => import("./passkeys.ts");
const ceremony = () => import("./passkey-ceremony.ts");
const recovery = () => import("./first-recovery-codes.ts");

/** Second factors of whoever is signed in. Changing them asks for a fresh proof of who it is. */
export function factorRoutes(app: App, context: AppContext, parts: IdentityParts): void {
  const { db, clock, config } = context;
  const own = async (actor: Actor) => {
    const now = clock.now();
    const sessionId = await requireProof(db, actor, now);
    const person = await findPerson(db, actor.personId, now);
    if (!person) throw new AppError("not-found", "There is no such person.");
    const issuer = `Clarion (${(await findOrganisation(db))?.name ?? "?"})`;
    return { personId: actor.personId, sessionId, secret: config.secret, now, person, issuer };
  };
  totpRoutes(app, context, own);
  passkeyRoutes(app, context, own);
  recoveryRoute(app, context, own);
  proofRoutes(app, context, parts);
}

type Own = (actor: Actor) => Promise<{
  readonly personId: string;
  readonly sessionId: string;
  readonly secret: string;
  readonly now: Temporal.Instant;
  readonly person: { readonly email: string; readonly displayName: string };
  readonly issuer: string;
}>;

function totpRoutes(app: App, { db }: AppContext, own: Own): void {
  app.post(
    "/api/account/totp",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "A new key for an authenticator app; without effect until a code of it is shown",
        response: { 200: z.object({ key: z.string(), uri: z.string(), qr: z.string() }) },
      },
    },
    async ({ actor }) => {
      const { personId, secret, now, person, issuer } = await own(actor);
      const { offerTotp } = await import("./totp.ts");
      return unrecorded(db, (tx) => offerTotp(tx, secret, { id: personId, email: person.email, issuer }, now));
    },
  );

  app.post(
    "/api/account/totp/confirm",
    {
      config: { access: "self", rateLimit: addressLimit },
      schema: {
        tags,
        summary: "Put the app into effect by a code; recovery codes come with the first second factor",
        body: z.object({ code: codeText }),
        response: { 200: codes },
      },
    },
    async ({ actor, body }) => {
      const input = await own(actor);
      const { confirmTotp } = await totp();
      return { recoveryCodes: await write(db, (tx) => confirmTotp(tx, body.code, input)) };
    },
  );

  app.post(
    "/api/account/totp/remove",
    { config: { access: "self" }, schema: { tags, summary: "Remove the authenticator app", response: nothing } },
    async ({ actor }) => {
      const input = await own(actor);
      const { removeTotp } = await totp();
      await write(db, (tx) => removeTotp(tx, input));
      return {};
    },
  );
}

function passkeyRoutes(app: App, { db, config }: AppContext, own: Own): void {
  app.post(
    "/api/account/passkeys/question",
    {
      config: { access: "self" },
      schema: { tags, summary: "What a new passkey is made from", response: { 200: passkeyQuestion } },
    },
    async ({ actor }) => {
      const { personId, now, person, issuer } = await own(actor);
      const { enrolmentOptions } = await ceremony();
      return unrecorded(db, async (tx) => {
        const account = { id: personId, email: person.email, name: person.displayName, issuer };
        const options = await enrolmentOptions(tx, config.url, account);
        const question = { purpose: "passkey-enrolment", personId, data: options.challenge } as const;
        return { challenge: await ask(tx, question, now), options: { ...options } };
      });
    },
  );

  app.post(
    "/api/account/passkeys",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "Keep a new passkey; recovery codes come with the first second factor",
        body: z.object({ challenge: challengeText, name: storableText(60).min(1), response: passkeyEnrolment }),
        response: { 200: codes },
      },
    },
    async ({ actor, body }) => {
      const input = await own(actor);
      const { addPasskey } = await passkeys();
      return { recoveryCodes: await write(db, (tx) => addPasskey(tx, { ...body, url: config.url }, input)) };
    },
  );

  app.post(
    "/api/account/passkeys/:id/remove",
    {
      config: { access: "self" },
      schema: { tags, summary: "Remove a passkey", params: z.object({ id: z.uuid() }), response: nothing },
    },
    async ({ actor, params }) => {
      const input = await own(actor);
      const { removePasskey } = await passkeys();
      await write(db, (tx) => removePasskey(tx, params.id, input));
      return {};
    },
  );
}

function recoveryRoute(app: App, { db }: AppContext, own: Own): void {
  app.post(
    "/api/account/recovery-codes",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "New recovery codes in place of all earlier ones, shown this once",
        response: { 200: z.object({ recoveryCodes: z.array(z.string()) }) },
      },
    },
    async ({ actor }) => {
      const input = await own(actor);
      const { renewRecoveryCodes } = await recovery();
      return { recoveryCodes: await write(db, (tx) => renewRecoveryCodes(tx, input)) };
    },
  );
}

const proofBody = z.union([
  z.object({ password: z.string().min(1).max(1024) }),
  z.object({ code: codeText }),
  z.object({ challenge: challengeText, response: passkeyAnswer }),
]);

function proofRoutes(app: App, { clock }: AppContext, { sessions }: IdentityParts): void {
  const proofs = () => import("../proof/prove-again.ts");

  app.post(
    "/api/account/proof/question",
    {
      config: { access: "self" },
      schema: { tags, summary: "What one's own passkey has to sign", response: { 200: passkeyQuestion } },
    },
    async ({ actor }) => {
      ownSession(actor);
      const { askForProof } = await proofs();
      const { challenge, options } = await askForProof(await sessions.tools(), actor.personId, clock.now());
      return { challenge, options: { ...options } };
    },
  );

  app.post(
    "/api/account/proof",
    {
      config: { access: "self", rateLimit: addressLimit },
      schema: {
        tags,
        summary: "Prove once more who this is; sensitive acts are then open for ten minutes",
        body: proofBody,
        response: nothing,
      },
    },
    async (request) => {
      const { personId } = request.actor;
      const sessionId = ownSession(request.actor);
      const { proveAgain } = await proofs();
      const input = { personId, sessionId, proof: request.body, caller: callerOf(request), now: clock.now() };
      await proveAgain(await sessions.tools(), input);
      return {};
    },
  );
}
