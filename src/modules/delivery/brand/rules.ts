import { contrastToWhite, leastContrast } from "../../../shared/contrast.ts";

export type BrandRefusal = "accent-too-pale" | "logo-no-picture" | "logo-too-large";

/** The most that a logo may weigh: every mail carries it. */
export const largestLogo = 200_000;

/** Whether white words on this colour, and words of this colour on white, can be read (WCAG 2.2, 1.4.3). */
export function judgeAccent(accent: string): BrandRefusal | null {
  return contrastToWhite(accent) < leastContrast ? "accent-too-pale" : null;
}

/** By what the file is, not by what it is called. */
export function judgeLogo(file: { readonly mediaType: string; readonly size: number }): BrandRefusal | null {
  if (file.mediaType !== "image/png" && file.mediaType !== "image/jpeg") return "logo-no-picture";
  return file.size > largestLogo ? "logo-too-large" : null;
}
