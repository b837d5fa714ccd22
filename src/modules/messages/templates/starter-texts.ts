import type { Classification } from "../../../platform/content/content-node.ts";
import type { Format } from "../../../shared/formats.ts";

interface StarterWords {
  readonly name: string;
  readonly description: string;
  readonly subject: string;
  /** Markdown, with fields such as {givenName}. What stands in square brackets is for the author to fill in. */
  readonly text: string;
}

export interface StarterTemplate {
  readonly code: string;
  readonly format: Format;
  readonly classification: Classification;
  readonly en: StarterWords;
  readonly de: StarterWords;
}
