import { createContext, useContext } from "react";
import type { AudienceName } from "../audience-api.ts";

interface KnownNames {
  readonly names: ReadonlyMap<string, AudienceName>;
  learn(names: readonly AudienceName[]): void;
}

/** What the ids in the rules of a page are called, as far as answers and choices have told. */
export const KnownNamesContext = createContext<KnownNames>({ names: new Map(), learn: () => {} });

export const useKnownNames = (): KnownNames => useContext(KnownNamesContext);

export const namesById = (names: readonly AudienceName[]): ReadonlyMap<string, AudienceName> =>
  new Map(names.map((name) => [name.id, name]));
