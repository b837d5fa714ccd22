import type { Reader } from "../../../database.ts";
import { findOrganisation } from "../../people/public.ts";

/** The day it is where the organisation is. */
export async function todayOf(db: Reader, now: Temporal.Instant): Promise<Temporal.PlainDate> {
  return now.toZonedDateTimeISO((await findOrganisation(db))?.timeZone ?? "UTC").toPlainDate();
}
