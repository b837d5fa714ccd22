import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { findFile, storeFile } from "../../../platform/files/files.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { Brand } from "./brand.ts";
import { findBrand } from "./queries.ts";
import { type BrandRefusal, judgeAccent, judgeLogo } from "./rules.ts";

export interface BrandInput extends Omit<Brand, "logo"> {
  /** A new picture, or the one that is there; null for none. */
  readonly logo: { readonly picture: Uint8Array | null; readonly alt: string } | null;
}

/** Changes how mail looks from now on. What is queued keeps the look it was queued with. */
export async function changeBrand(
  tx: Tx,
  input: BrandInput,
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<Brand>> {
  const before = await findBrand(tx);
  const pale = input.accent === null ? null : judgeAccent(input.accent);
  if (pale) throw refusal(pale, "accent");
  const { senderName, accent, foot } = input;
  const brand: Brand = { senderName, accent, foot, logo: await logoOf(tx, input, before) };
  const row = {
    sender_name: senderName,
    accent,
    logo: brand.logo && Buffer.from(brand.logo.hash, "hex"),
    logo_alt: brand.logo?.alt ?? "",
    foot: JSON.stringify(foot),
    changed_at: new Date(by.now.epochMilliseconds),
    changed_by: by.actor,
  };
  await tx
    .insertInto("delivery.brand")
    .values(row)
    .onConflict((conflict) => conflict.column("one").doUpdateSet(row))
    .execute();
  const fact = {
    kind: "delivery.brand.changed",
    at: by.now,
    actor: by.actor,
    subjects: ["organisation:this"] as const,
    data: { before: plain(before), after: plain(brand) },
  };
  return record(tx, fact, brand);
}

async function logoOf(tx: Tx, { logo }: BrandInput, before: Brand): Promise<Brand["logo"]> {
  if (!logo) return null;
  if (logo.picture) {
    const stored = await storeFile(tx, { name: "logo", bytes: logo.picture });
    const unfit = judgeLogo(stored);
    if (unfit) throw refusal(unfit, "logo");
    return { hash: stored.hash, alt: logo.alt };
  }
  const there = before.logo && (await findFile(tx, before.logo.hash));
  if (!before.logo || !there) throw refusal("logo-no-picture", "logo");
  return { hash: before.logo.hash, alt: logo.alt };
}

function plain({ senderName, accent, logo, foot }: Brand) {
  return { senderName, accent, logo: logo && { sha256: logo.hash, alt: logo.alt }, foot: { ...foot } };
}

const messages: Record<BrandRefusal, string> = {
  "accent-too-pale": "White words on this colour cannot be read well. Choose a darker one.",
  "logo-no-picture": "The logo must be a PNG or JPEG picture.",
  "logo-too-large": "The logo must have at most 200 kB.",
};

function refusal(reason: BrandRefusal, field: string): AppError {
  const remedy = messages[reason];
  return new AppError("rule-refused", remedy, { reason, fields: [{ field, reason, remedy }] });
}
