import { z } from "zod";
import type { Words } from "../compose/words.ts";

export const linkMailPayload = z.object({
  personId: z.uuid(),
  scope: z.string().min(1),
  path: z.string().startsWith("/"),
  reason: z.enum(["renewed", "invited", "forgotten"]),
});
export type LinkMailPayload = z.infer<typeof linkMailPayload>;

const renewed: Words = {
  en: {
    subject: "Your new sign-in link",
    greeting: "Hello {givenName},",
    paragraphs: ["Here is a fresh link in place of the one that no longer worked."],
    action: "Open",
    why: "You receive this message because somebody asked for a new link with an earlier one of yours. If that was not you, there is nothing to do.",
  },
  de: {
    subject: "Ihr neuer Anmeldelink",
    greeting: "Guten Tag {givenName},",
    paragraphs: ["Hier ist ein neuer Link anstelle des alten, der nicht mehr galt."],
    action: "Öffnen",
    why: "Sie erhalten diese Nachricht, weil mit einem früheren Link von Ihnen ein neuer angefordert wurde. Wenn Sie das nicht waren, müssen Sie nichts tun.",
  },
};

const invited: Words = {
  en: {
    subject: "Your access to {organisation}",
    greeting: "Hello {givenName},",
    paragraphs: ["You have been given access. Choose a password to begin."],
    action: "Choose a password",
  },
  de: {
    subject: "Ihr Zugang bei {organisation}",
    greeting: "Guten Tag {givenName},",
    paragraphs: ["Sie haben einen Zugang erhalten. Wählen Sie ein Passwort, um zu beginnen."],
    action: "Passwort wählen",
  },
};

const forgotten: Words = {
  en: {
    subject: "Choose another password",
    greeting: "Hello {givenName},",
    paragraphs: [
      "Somebody, we hope you, said that your password for {organisation} is forgotten. This link lets you choose another one. It works once, within an hour.",
    ],
    action: "Choose another password",
    why: "You receive this message because your address was typed in on the sign-in page. If that was not you, there is nothing to do: your password stays as it is.",
  },
  de: {
    subject: "Neues Passwort wählen",
    greeting: "Guten Tag {givenName},",
    paragraphs: [
      "Jemand, hoffentlich Sie, hat angegeben, Ihr Passwort bei {organisation} vergessen zu haben. Mit diesem Link wählen Sie ein neues. Er gilt einmal und eine Stunde lang.",
    ],
    action: "Neues Passwort wählen",
    why: "Sie erhalten diese Nachricht, weil Ihre Adresse auf der Anmeldeseite eingegeben wurde. Wenn Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.",
  },
};

export function wordsFor(reason: LinkMailPayload["reason"]): Words {
  return { renewed, invited, forgotten }[reason];
}
