/** What a clock in this zone shows at an instant, as a field for day and time writes it. */
export function localOf(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/**
 * The instant at which a clock in this zone shows this; null where nothing readable was typed. In the hour that is
 * skipped in spring it is an hour later; in the hour that comes twice in autumn it is the first.
 */
export function instantOf(local: string, zone: string): string | null {
  const wanted = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(wanted)) return null;
  const offset = (at: number) => Date.parse(`${localOf(new Date(at).toISOString(), zone)}:00Z`) - at;
  const earlier = wanted - offset(wanted - 86_400_000);
  const later = wanted - offset(wanted + 86_400_000);
  const shows = (at: number) => at + offset(at) === wanted;
  const found = [Math.min(earlier, later), Math.max(earlier, later)].find(shows);
  return new Date(found ?? Math.max(earlier, later)).toISOString();
}

/** What was chosen before, else nine in the morning of tomorrow. */
export function nextMorning(zone: string, chosen: string | null, now: number = Date.now()): string {
  if (chosen !== null) return localOf(chosen, zone);
  return `${localOf(new Date(now + 86_400_000).toISOString(), zone).slice(0, 10)}T09:00`;
}
