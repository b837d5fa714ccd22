import { z } from "zod";

/** Text that PostgreSQL and canonical JSON can hold: without NUL characters and halves of surrogate pairs. */
export function storableText(longest: number) {
  return z
    .string()
    .max(longest)
    .refine((text) => !text.includes("\0") && text.isWellFormed(), "has characters that no text has");
}
