import type { Classification } from "../../../platform/content/content-node.ts";
import type { VersionState } from "../tables.ts";

/** What a document on paper says besides its own text. */
interface ExportWords {
  readonly classification: Readonly<Record<Classification, string>>;
  readonly version: (number: number) => string;
  /** For a version that is in force, and for one that is not, so that no draft is taken for the rule. */
  readonly state: Readonly<Record<VersionState, (day: string) => string>>;
  readonly contentHash: string;
  readonly callouts: Readonly<Record<string, string>>;
  readonly picture: string;
}

const english: ExportWords = {
  classification: { public: "Public", internal: "Internal", confidential: "Confidential" },
  version: (number) => `Version ${number}`,
  state: {
    draft: () => "Draft, not in force",
    in_review: () => "In review, not in force",
    approved: () => "Approved, not yet in force",
    published: (day) => `In force since ${day}`,
    superseded: (day) => `Published ${day}, replaced by a newer version`,
    withdrawn: () => "Withdrawn, no longer in force",
  },
  contentHash: "Content (SHA-256)",
  callouts: { info: "Note", warning: "Warning", done: "Good to know" },
  picture: "Picture without a description",
};

const german: ExportWords = {
  classification: { public: "Öffentlich", internal: "Intern", confidential: "Vertraulich" },
  version: (number) => `Version ${number}`,
  state: {
    draft: () => "Entwurf, nicht in Kraft",
    in_review: () => "In Prüfung, nicht in Kraft",
    approved: () => "Freigegeben, noch nicht in Kraft",
    published: (day) => `In Kraft seit ${day}`,
    superseded: (day) => `Veröffentlicht am ${day}, durch eine neuere Version ersetzt`,
    withdrawn: () => "Zurückgezogen, nicht mehr in Kraft",
  },
  contentHash: "Inhalt (SHA-256)",
  callouts: { info: "Hinweis", warning: "Warnung", done: "Gut zu wissen" },
  picture: "Bild ohne Beschreibung",
};

/** In the language of the text; English where we have none of that. */
export function exportWords(language: string): ExportWords {
  return /^de\b/i.test(language) ? german : english;
}
