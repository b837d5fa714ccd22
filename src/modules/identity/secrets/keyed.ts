import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** A key of its own for each purpose, all from the installation's secret: what one leaks says nothing about another. */
function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `clarion/${purpose}`, 32));
}

/** What is stored of something short or known, such as a code or an address: without the secret nobody can try values. */
export function keyedHash(secret: string, purpose: string, value: string): Buffer {
  return createHmac("sha256", keyFor(secret, purpose)).update(value).digest();
}

export function sameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts for the database. `bound` is what it belongs to: moved to another row it no longer opens. */
export function encrypt(secret: string, bound: string, plain: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret, "encryption"), iv).setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

export function decrypt(secret: string, bound: string, stored: Buffer): Buffer {
  const iv = stored.subarray(0, ivBytes);
  const decipher = createDecipheriv("aes-256-gcm", keyFor(secret, "encryption"), iv).setAAD(Buffer.from(bound));
  decipher.setAuthTag(stored.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(stored.subarray(ivBytes + tagBytes)), decipher.final()]);
}
