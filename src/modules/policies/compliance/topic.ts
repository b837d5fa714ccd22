/** What an open compliance page of a version listens to. */
export function complianceTopic(versionId: string): string {
  return `compliance:${versionId}`;
}
