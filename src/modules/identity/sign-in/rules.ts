import type { FieldProblem } from "../../../platform/errors.ts";

const minPasswordLength = 12;
const maxPasswordLength = 256;

/** OWASP ASVS 5.0 V6.2: at least 12 characters, no composition rules, not the account's own name. */
export function passwordProblem(password: string, email: string): FieldProblem | null {
  const problem = (reason: string, remedy: string) => ({ field: "password", reason, remedy });
  const length = [...password].length;
  if (length < minPasswordLength)
    return problem(
      `has ${length} characters`,
      `Use at least ${minPasswordLength}; several words in a row are easy to keep.`,
    );
  if (length > maxPasswordLength) return problem("is too long", `Use at most ${maxPasswordLength} characters.`);
  const name = email.split("@")[0] ?? "";
  const bare = password.toLowerCase();
  if (bare.includes(email.toLowerCase()) || (name.length >= 4 && bare.replaceAll(name.toLowerCase(), "").length < 6))
    return problem("is made of your own address", "Choose words that have nothing to do with your name.");
  if (new Set(bare).size < 5) return problem("repeats the same few characters", "Choose several different words.");
  return null;
}
