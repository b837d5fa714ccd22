import { z } from "zod";

/**
 * An instant as RFC 3339 text that Temporal reads, too, with at most nine digits of a second, and of a year that
 * PostgreSQL knows.
 */
export const instantText = z.iso
  .datetime({ offset: true })
  .refine((text) => readable(text), "is no instant that can be kept");

/** As the database writes an instant, finer than the program knows it: where a page of a list ended. */
export const storedInstant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-](0\d|1[0-5])(:[0-5]\d){0,2}$/)
  .refine((text) => readable(text), "is no instant that can be kept");

function readable(text: string): boolean {
  try {
    return Temporal.Instant.from(text).toString() >= "0001";
  } catch {
    return false;
  }
}
