import { createHmac } from "node:crypto";
import type { Role } from "../../platform/http/access.ts";

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly who: string;
  readonly roles: readonly Exclude<Role, "staff">[];
}

const people = [
  {
    email: "samir.stein@harbourline.example",
    who: "ISMS manager",
    roles: ["administrator", "technical_administrator", "author"],
  },
  { email: "tilda.tanaka@harbourline.example", who: "approver", roles: ["approver"] },
  { email: "umut.ulrich@harbourline.example", who: "auditor", roles: ["auditor"] },
  { email: "leo.lopez@harbourline.example", who: "staff", roles: [] },
] as const;

/** The same at every start of one installation and different in every other: made from its secret, stored nowhere. */
export function demoSignIns(secret: string): DemoSignIn[] {
  return people.map((person) => ({ ...person, password: passwordFor(person.email, secret) }));
}

function passwordFor(email: string, secret: string): string {
  const letters = createHmac("sha256", secret).update(`demo sign-in ${email}`).digest("hex").slice(0, 15);
  return letters.match(/.{5}/g)?.join("-") ?? letters;
}
