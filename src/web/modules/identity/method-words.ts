import { useLingui } from "@lingui/react/macro";

/** How somebody signed in, in words. */
export function useMethodWords(): (method: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    password: t`Password`,
    link: t`Link from a mail`,
    passkey: t`Passkey`,
    "password+totp": t`Password and app`,
    "password+recovery-code": t`Password and recovery code`,
    "second-step": t`Code, after the right password`,
    proof: t`Asked once more`,
  };
  return (method) => words[method] ?? method;
}
