import type { Classification } from "../../../platform/content/content-node.ts";

/** What a mail says by itself, around what people wrote. */
export interface Phrases {
  readonly personalLink: string;
  readonly why: string;
  readonly open: string;
  readonly wordsUsed: string;
  readonly classification: Readonly<Record<Classification, string>>;
  readonly tone: Readonly<Record<"info" | "warning" | "done", string>>;
  /** Where the words themselves must not stand in a mail. */
  readonly neutral: { readonly subject: string; readonly text: string; readonly action: string };
  /** In previews and in what was sent, where the link's secret must not be. */
  readonly linkShown: string;
}

const english: Phrases = {
  personalLink: "This link signs you in. It is yours alone: please do not pass it on.",
  why: "You receive this message because you work for or with {organisation}.",
  open: "Open",
  wordsUsed: "Words used",
  classification: {
    public: "Classification: public",
    internal: "Classification: internal",
    confidential: "Classification: confidential",
  },
  tone: { info: "Note", warning: "Warning", done: "Done" },
  neutral: {
    subject: "A confidential message for you",
    text: "There is a message for you that must not stand in an e-mail. Open it to read it.",
    action: "Read the message",
  },
  linkShown: "personal link",
};

const german: Phrases = {
  personalLink: "Dieser Link meldet Sie an. Er gehört nur Ihnen: Bitte geben Sie ihn nicht weiter.",
  why: "Sie erhalten diese Nachricht, weil Sie für oder mit {organisation} arbeiten.",
  open: "Öffnen",
  wordsUsed: "Verwendete Begriffe",
  classification: {
    public: "Einstufung: öffentlich",
    internal: "Einstufung: intern",
    confidential: "Einstufung: vertraulich",
  },
  tone: { info: "Hinweis", warning: "Warnung", done: "Erledigt" },
  neutral: {
    subject: "Eine vertrauliche Nachricht für Sie",
    text: "Für Sie liegt eine Nachricht bereit, die nicht in einer E-Mail stehen darf. Öffnen Sie sie, um sie zu lesen.",
    action: "Nachricht lesen",
  },
  linkShown: "persönlicher Link",
};

const phrases: ReadonlyMap<string, Phrases> = new Map([
  ["en", english],
  ["de", german],
]);

export function phrasesOf(language: string): Phrases {
  return phrases.get(language.split("-")[0]?.toLowerCase() ?? "") ?? english;
}
