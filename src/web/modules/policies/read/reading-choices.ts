import { useEffect } from "react";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { readPreference, usePreference, writePreference } from "../../../platform/preferences.ts";

type Kept = Schema<"ReadingChoices">;

/** What can be chosen; the first of each is what nobody has to choose. */
export const readingValues = {
  size: ["medium", "small", "large", "largest"],
  face: ["literata", "inter", "atkinson"],
  spacing: ["normal", "close", "wide"],
  paper: ["system", "light", "sepia", "dark"],
  flow: ["scroll", "pages"],
} as const satisfies { [Name in keyof Kept]: readonly Kept[Name][] };

const names = Object.keys(readingValues) as (keyof Kept)[];

export interface ReadingChoices extends Kept {
  set<Name extends keyof Kept>(name: Name, value: Kept[Name]): void;
}

let later: ReturnType<typeof setTimeout> | undefined;

/** Whose choice is still to be told: that of one person is never told as another's. */
const untold = "reading.untold";

/** Told to the server a moment after the last change: whoever tries sizes tells it once. */
function tellLater(): void {
  clearTimeout(later);
  later = setTimeout(() => {
    const kept = Object.fromEntries(names.map((name) => [name, read(name)])) as unknown as Kept;
    void answer(api.PUT("/api/reading-choices", { body: kept })).then(
      () => writePreference(untold, ""),
      () => undefined,
    );
  }, 800);
}

const read = (name: keyof Kept) =>
  (readingValues[name] as readonly string[]).find((value) => value === readPreference(`reading.${name}`)) ??
  readingValues[name][0];

/** What was chosen on another device; unless a choice made here is still to be told. */
async function fetchChoices(personId: string): Promise<void> {
  if (readPreference(untold) === personId) return tellLater();
  const { choices } = await answer(api.GET("/api/reading-choices"));
  for (const name of names)
    if (choices && choices[name] !== read(name)) writePreference(`reading.${name}`, choices[name]);
}

/** How this person likes to read: at once as this browser knows it, then as they chose it anywhere. */
export function useReadingChoices(personId: string): ReadingChoices {
  const [size] = usePreference("reading.size", readingValues.size, "medium");
  const [face] = usePreference("reading.face", readingValues.face, "literata");
  const [spacing] = usePreference("reading.spacing", readingValues.spacing, "normal");
  const [paper] = usePreference("reading.paper", readingValues.paper, "system");
  const [flow] = usePreference("reading.flow", readingValues.flow, "scroll");
  useEffect(() => {
    const fetchNow = () => void fetchChoices(personId).catch(() => undefined);
    fetchNow();
    window.addEventListener("online", fetchNow);
    return () => window.removeEventListener("online", fetchNow);
  }, [personId]);
  return {
    ...{ size, face, spacing, paper, flow },
    set(name, value) {
      writePreference(`reading.${name}`, value);
      writePreference(untold, personId);
      tellLater();
    },
  };
}
