import { createHash, randomBytes } from "node:crypto";

/** A secret to hand out once: 256 random bits behind a prefix by which masking and secret scanners know it. */
export function newSecret(prefix: "clk" | "clt" | "cls" | "clc"): string {
  return `${prefix}_${randomBytes(32).toString("base64url")}`;
}

/** What is stored of a secret. A plain hash suffices: 256 random bits cannot be guessed. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
