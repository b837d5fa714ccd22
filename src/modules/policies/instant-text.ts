/** RFC 3339 in UTC, as every instant goes over the wire. */
export function instantText(date: Date): string {
  return date.toISOString();
}
