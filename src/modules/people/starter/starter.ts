/** A text that the starter set has in every language in which it is offered. */
export interface StarterText {
  readonly en: string;
  readonly de: string;
}

export interface StarterOffice {
  /** Stays the same in every release: adopted ones are known by it. */
  readonly code: string;
  readonly name: StarterText;
  readonly purpose: StarterText;
}

export interface StarterParty {
  readonly code: string;
  readonly kind: "internal" | "external";
  readonly name: StarterText;
  readonly power: number;
  readonly interest: number;
  /** Which office keeps in touch, where that has been adopted, too. */
  readonly contact: string;
  readonly needs: readonly StarterText[];
}

/** German for organisations that speak it, English for every other. */
export function starterLanguage(language: string): keyof StarterText {
  return language.split("-")[0] === "de" ? "de" : "en";
}
