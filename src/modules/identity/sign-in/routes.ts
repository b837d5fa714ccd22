import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { addressLimit, callerOf, type IdentityParts, mailLimit, passkeyAnswer, passkeyQuestion } from "../http.ts";
import { challengeText, codeText, emailText, secondStepView, sessionView, signInBody } from "../schema.ts";
import type { SignedIn } from "./open-session.ts";

const tags = ["Session"];

// The sign-in library and what uses it are loaded by the first who sign in; a start does not wait for them.
const secondStep = () => import("./second-step.ts");
const passkeySignIn = () => import("./passkey-sign-in.ts");

export function signInRoutes(app: App, context: AppContext, parts: IdentityParts): void {
  passwordRoutes(app, context, parts);
  passkeyRoutes(app, context, parts);
}

function answerWith({ sessions }: IdentityParts) {
  return (reply: FastifyReply, { cookies }: SignedIn) => {
    reply.header("set-cookie", [...cookies]);
    return sessions.viewAfter(cookies);
  };
}

function passwordRoutes(app: App, { db, clock }: AppContext, parts: IdentityParts): void {
  const { sessions } = parts;
  const signedIn = answerWith(parts);

  app.post(
    "/api/sign-in",
    {
      config: { access: "public", rateLimit: addressLimit },
      schema: {
        tags,
        summary: "Sign in by password; 202 names the second step that the account asks for",
        body: signInBody,
        response: { 200: sessionView, 202: secondStepView },
      },
    },
    async (request, reply) => {
      const result = await sessions.signIn({ ...request.body, caller: callerOf(request) });
      if ("challenge" in result) return reply.status(202).send({ ...result, methods: [...result.methods] });
      return reply.status(200).send(await signedIn(reply, result));
    },
  );

  app.post(
    "/api/sign-in/second-step",
    {
      config: { access: "public", rateLimit: addressLimit },
      schema: {
        tags,
        summary: "The second step: a code of the authenticator app, or a recovery code",
        body: z.object({ challenge: challengeText, code: codeText }),
        response: { 200: sessionView },
      },
    },
    async (request, reply) => {
      const { takeSecondStep } = await secondStep();
      const input = { ...request.body, caller: callerOf(request), now: clock.now() };
      return signedIn(reply, await takeSecondStep(await sessions.tools(), input));
    },
  );

  app.post(
    "/api/sign-in/forgotten",
    {
      config: { access: "public", rateLimit: mailLimit },
      schema: {
        tags,
        summary: "Mail a link to choose another password, if an account has this address; the answer does not say",
        body: z.object({ email: emailText }),
        response: { 202: z.object({}) },
      },
    },
    async (request, reply) => {
      const { forgotPassword } = await import("./forgotten-password.ts");
      await forgotPassword(db, request.body.email);
      return reply.status(202).send({});
    },
  );
}

function passkeyRoutes(app: App, { clock }: AppContext, parts: IdentityParts): void {
  const { sessions } = parts;
  const signedIn = answerWith(parts);

  app.post(
    "/api/sign-in/passkey/question",
    {
      config: { access: "public", rateLimit: addressLimit },
      schema: { tags, summary: "What a passkey has to sign", response: { 200: passkeyQuestion } },
    },
    async () => {
      const { askForPasskey } = await passkeySignIn();
      const { challenge, options } = await askForPasskey(await sessions.tools(), clock.now());
      return { challenge, options: { ...options } };
    },
  );

  app.post(
    "/api/sign-in/passkey",
    {
      config: { access: "public", rateLimit: addressLimit },
      schema: {
        tags,
        summary: "Sign in by a passkey",
        body: z.object({ challenge: challengeText, response: passkeyAnswer }),
        response: { 200: sessionView },
      },
    },
    async (request, reply) => {
      const { signInByPasskey } = await passkeySignIn();
      const input = { ...request.body, caller: callerOf(request), now: clock.now() };
      return signedIn(reply, await signInByPasskey(await sessions.tools(), input));
    },
  );
}
