/** Whoever owns a document says what risk an exception is, and proposes or refuses it. */
export const assessDuty = "policies.assess-exception";

export function exceptionRef(id: string): `policy-exception:${string}` {
  return `policy-exception:${id}`;
}
