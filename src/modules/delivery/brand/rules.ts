export type BrandRefusal = "accent-too-pale" | "logo-no-picture" | "logo-too-large";

/** On this the accent is a button with white words, and links in it stand on white paper. */
const leastContrast = 4.5;

/** The most that a logo may weigh: every mail carries it. */
export const largestLogo = 200_000;

/** Whether white words on this colour, and words of this colour on white, can be read (WCAG 2.2, 1.4.3). */
export function judgeAccent(accent: string): BrandRefusal | null {
  return contrastToWhite(accent) < leastContrast ? "accent-too-pale" : null;
}

export function contrastToWhite(accent: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(accent.slice(at, at + 2), 16) / 255),
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** By what the file is, not by what it is called. */
export function judgeLogo(file: { readonly mediaType: string; readonly size: number }): BrandRefusal | null {
  if (file.mediaType !== "image/png" && file.mediaType !== "image/jpeg") return "logo-no-picture";
  return file.size > largestLogo ? "logo-too-large" : null;
}
