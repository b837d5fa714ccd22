import { expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { factsOf } from "../../evidence/testing/facts-of.ts";
import { createPerson } from "../../people/commands.ts";
import { answerForgottenPassword } from "../sign-in/forgotten-password.ts";
import { anAccount, secret } from "../testing/makers.ts";
import { mintLink } from "./mint-link.ts";
import { invitationPath } from "./paths.ts";
import { requestLink } from "./request-link.ts";

const database = await testDatabase();
const { db } = database;
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");

const forget = (email: string, at: Temporal.Instant) =>
  unrecorded(db, (tx) => answerForgottenPassword(tx, secret, email, at));
const mailsFor = async (id: string) =>
  (await factsOf(database, id)).filter(({ kind }) => /\.(forgotten|requested)$/.test(kind));
const invited = (id: string) =>
  unrecorded(db, (tx) => mintLink(tx, { personId: id, scope: `account:${id}`, path: invitationPath, now }));
const renew = (token: string, at = now) => write(db, (tx) => requestLink(tx, { secret, token, now: at }));

it("asks for three mails an hour for a forgotten password, also while none of them has left, and by address only", async () => {
  const { id, email } = await anAccount(db, now);
  for (let minute = 0; minute < 6; minute += 1) await forget(email, now.add({ minutes: minute }));
  await forget(id, now);
  expect(await mailsFor(id)).toHaveLength(3);
  await forget(email, now.add({ minutes: 63 }));
  expect(await mailsFor(id)).toHaveLength(4);
});

it("renews an invitation of somebody who has a password as a forgotten one, within the same three", async () => {
  const { id, email } = await anAccount(db, now);
  const { token } = await invited(id);
  await forget(email, now);
  await renew(token);
  await renew(token);
  await expect(renew(token)).rejects.toMatchObject({ code: "too-many-requests" });
  const mails = await mailsFor(id);
  expect(mails.map(({ data }) => data)).toEqual(
    Array(3).fill(expect.objectContaining({ path: "/account/new-password" })),
  );
});

it("renews an invitation as itself for whoever has no password, three times an hour", async () => {
  const input = { givenName: "Bo", familyName: "Lind", email: "bo@corp.example" };
  const { id } = await write(db, (tx) => createPerson(tx, input, { actor: "system", now }));
  const { token } = await invited(id);
  for (let time = 0; time < 3; time += 1) await renew(token);
  await expect(renew(token)).rejects.toMatchObject({ code: "too-many-requests" });
  expect((await mailsFor(id)).at(-1)).toMatchObject({ data: { path: invitationPath } });
});
