import type { Reader } from "../../../database.ts";
import { type Brand, plainBrand } from "./brand.ts";

/** How mail looks now. */
export async function findBrand(db: Reader): Promise<Brand> {
  const row = await db
    .selectFrom("delivery.brand")
    .select(["sender_name", "accent", "logo", "logo_alt", "foot"])
    .executeTakeFirst();
  if (!row) return plainBrand;
  return {
    senderName: row.sender_name,
    accent: row.accent,
    logo: row.logo && { hash: row.logo.toString("hex"), alt: row.logo_alt },
    foot: row.foot,
  };
}
