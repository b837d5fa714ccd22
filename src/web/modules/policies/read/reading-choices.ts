import { usePreference } from "../../../platform/preferences.ts";

export const readingSizes = ["small", "medium", "large", "largest"] as const;
export const readingFaces = ["literata", "atkinson"] as const;
export const readingPapers = ["system", "light", "sepia", "dark"] as const;

export type ReadingSize = (typeof readingSizes)[number];
export type ReadingFace = (typeof readingFaces)[number];
export type ReadingPaper = (typeof readingPapers)[number];

export interface ReadingChoices {
  readonly size: ReadingSize;
  readonly face: ReadingFace;
  readonly paper: ReadingPaper;
  setSize(value: ReadingSize): void;
  setFace(value: ReadingFace): void;
  setPaper(value: ReadingPaper): void;
}

/** How this person likes to read, remembered in this browser. */
export function useReadingChoices(): ReadingChoices {
  const [size, setSize] = usePreference("reading.size", readingSizes, "medium");
  const [face, setFace] = usePreference("reading.face", readingFaces, "literata");
  const [paper, setPaper] = usePreference("reading.paper", readingPapers, "system");
  return { size, face, paper, setSize, setFace, setPaper };
}
