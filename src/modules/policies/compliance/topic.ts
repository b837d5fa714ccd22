/** What open compliance pages listen to; the trigger that counts tells them (migrations/0027-compliance.sql). */
export function complianceTopic(_versionId?: string): string {
  return "compliance";
}
