/** Whoever owns a document answers its readers. */
export const answerDuty = "policies.answer-question";

export function questionRef(id: string): `policy-question:${string}` {
  return `policy-question:${id}`;
}
