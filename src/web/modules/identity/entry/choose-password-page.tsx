import "../../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Calm } from "../../../ui/calm.tsx";
import { useFieldError } from "../../../ui/field-error.ts";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "../identity.module.css";
import { choosePassword } from "../roles-api.ts";
import { LanguageCorner } from "./language-corner.tsx";
import { shortestPassword } from "./password-strength.ts";

/** Where the links of an invitation and for a forgotten password lead: neither signs anybody in by itself. */
export function ChoosePasswordPage() {
  const { t } = useLingui();
  const forgotten = useLocation().pathname === "/account/new-password";
  const [password, setPassword] = useState("");
  const choose = useMutation({ mutationFn: () => choosePassword(password) });
  const problem = choose.error instanceof ApiProblem ? choose.error : undefined;
  const errorOf = useFieldError(problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose.mutate();
  };
  if (choose.isSuccess)
    return (
      <Calm title={t`Your password is set`} corner={<LanguageCorner />}>
        <p role="status">
          <Trans>From now on you sign in as {choose.data.email} with this password.</Trans>
        </p>
        <ButtonLink to="/sign-in" size="large" above={28} fullWidth reloadDocument>
          <Trans>Sign in</Trans>
        </ButtonLink>
      </Calm>
    );
  return (
    <Calm title={forgotten ? t`Choose another password` : t`Choose a password`} corner={<LanguageCorner />}>
      <p>
        {forgotten ? (
          <Trans>It takes the place of the forgotten one, and ends every session that is open now.</Trans>
        ) : (
          <Trans>You were given a role in Clarion. With it you sign in by password, not by a link in a mail.</Trans>
        )}
      </p>
      <form className={styles.form} onSubmit={submit}>
        <span />
        <PasswordInput
          label={t`Password`}
          description={t`At least ${shortestPassword} characters. A sentence is fine.`}
          required
          minLength={shortestPassword}
          autoComplete="new-password"
          value={password}
          error={errorOf("password")}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password`, tabIndex: 0 }}
        />
        {choose.error ? <ProblemNote error={choose.error} /> : null}
        <Button type="submit" size="large" loading={choose.isPending}>
          <Trans>Set password</Trans>
        </Button>
      </form>
    </Calm>
  );
}
