import { z } from "zod";
import type { Words } from "../compose/words.ts";

export const linkMailPayload = z.object({
  personId: z.uuid(),
  scope: z.string().min(1),
  path: z.string().startsWith("/"),
  reason: z.enum(["renewed", "invited"]),
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

export function wordsFor(reason: LinkMailPayload["reason"]): Words {
  return { renewed, invited }[reason];
}
