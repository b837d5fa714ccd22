/** What mails about a duty carry, so that closing the duty takes back those that have not left. */
export function dutyKey(kind: string, subject: string): string {
  return `duty:${kind}:${subject}`;
}

/** What whoever decides owes about a duty (`duty:<id>`) that somebody says is not theirs. */
export const settleDuty = "duties.settle";
