export const shortestPassword = 12;

export interface PasswordStrength {
  readonly missing: number;
  /** 0 to 3: too short, enough, good, strong. */
  readonly level: 0 | 1 | 2 | 3;
}

/** Length is what counts; repeating few characters takes it back. */
export function passwordStrength(password: string): PasswordStrength {
  const characters = [...password];
  const missing = Math.max(0, shortestPassword - characters.length);
  if (missing > 0) return { missing, level: 0 };
  const variety = new Set(characters).size;
  if (variety < 6) return { missing, level: 1 };
  return { missing, level: characters.length >= 18 && variety >= 10 ? 3 : variety >= 9 ? 2 : 1 };
}
