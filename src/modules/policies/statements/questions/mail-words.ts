import type { Words } from "../../../delivery/public.ts";

/** What whoever asked is told. `{givenName}` is their own. */
export function answeredWords(told: {
  readonly title: string;
  readonly question: string;
  readonly answer: string;
}): Words {
  const { title, question } = told;
  const answer = told.answer.split(/\n{2,}/);
  return {
    en: {
      subject: `Your question about ${title}`,
      greeting: "Hello {givenName},",
      paragraphs: [`You asked: “${question}”`, "The answer:", ...answer],
      action: "Open the document",
      why: "You receive this because you asked.",
    },
    de: {
      subject: `Ihre Frage zu ${title}`,
      greeting: "Guten Tag {givenName},",
      paragraphs: [`Sie haben gefragt: „${question}“`, "Die Antwort:", ...answer],
      action: "Dokument öffnen",
      why: "Sie erhalten dies, weil Sie gefragt haben.",
    },
  };
}
