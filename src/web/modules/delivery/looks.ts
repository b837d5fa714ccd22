/** How mail is to look, while somebody tries it out. */
export interface Looks {
  readonly senderName: string;
  readonly accent: string | null;
  readonly logo: {
    readonly hash?: string;
    /** A new one, in base64. */
    readonly picture: string | null;
    readonly alt: string;
    /** Where the browser finds it. */
    readonly address: string;
  } | null;
  readonly foot: { readonly [language: string]: string };
}

export const defaultAccent = "#0b5c55";
export const leastContrast = 4.5;

/** WCAG 2.2, 1.4.3, of white words on a colour; the server decides by the same rule. */
export function contrastToWhite(accent: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(accent.slice(at, at + 2), 16) / 255),
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
