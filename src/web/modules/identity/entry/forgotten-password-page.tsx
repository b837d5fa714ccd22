import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Calm } from "../../../ui/calm.tsx";
import { PlainField } from "../../../ui/plain-field.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { forgotPassword } from "../api.ts";
import styles from "../identity.module.css";
import { LanguageCorner } from "./language-corner.tsx";

/** Says the same whether anybody has this address. */
export function ForgottenPasswordPage() {
  const { t } = useLingui();
  const [email, setEmail] = useState("");
  const ask = useMutation({ mutationFn: () => forgotPassword(email.trim()) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  const back = (
    <p className={styles.small}>
      <Link to="/sign-in">
        <Trans>Back to sign-in</Trans>
      </Link>
    </p>
  );
  if (ask.isSuccess)
    return (
      <Calm title={t`Look into your mail`} corner={<LanguageCorner />}>
        <p role="status">
          <Trans>
            If somebody signs in here with this address and a password, a mail with a link is on its way. It works once,
            within an hour, and lets you choose another password.
          </Trans>
        </p>
        {back}
      </Calm>
    );
  return (
    <Calm title={t`Forgotten your password?`} corner={<LanguageCorner />}>
      <p>
        <Trans>Type your address. We send you a link to choose another password; the old one works until then.</Trans>
      </p>
      <form className={styles.form} onSubmit={submit}>
        <span />
        {ask.error ? <ProblemNote error={ask.error} /> : null}
        <PlainField
          label={t`E-mail address`}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" size="large" loading={ask.isPending}>
          <Trans>Send me a link</Trans>
        </Button>
      </form>
      {back}
    </Calm>
  );
}
