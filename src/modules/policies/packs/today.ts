import type { Reader } from "../../../database.ts";
import { findOrganisation } from "../../people/public.ts";

/** The date where the organisation is. */
export async function todayOf(db: Reader, now: Temporal.Instant): Promise<string> {
  const organisation = await findOrganisation(db);
  return now
    .toZonedDateTimeISO(organisation?.timeZone ?? "UTC")
    .toPlainDate()
    .toString();
}
