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
