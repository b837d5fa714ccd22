/** How mail looks. Frozen with each message, so that what was sent can be shown again as it was. */
export interface Brand {
  /** Stands before the sender's address; empty for what the installation is configured with. */
  readonly senderName: string;
  /** `#rrggbb`; null for the product's own. */
  readonly accent: string | null;
  /** A PNG or JPEG file, by its SHA-256 in hexadecimal. */
  readonly logo: { readonly hash: string; readonly alt: string } | null;
  /** Words at the end of every mail, by language. */
  readonly foot: Readonly<Record<string, string>>;
}

export const plainBrand: Brand = { senderName: "", accent: null, logo: null, foot: {} };
