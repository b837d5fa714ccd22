import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Session } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { PlainField } from "../../../ui/plain-field.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type SecondStep, takeSecondStep } from "../api.ts";
import styles from "../identity.module.css";

interface Props {
  readonly step: SecondStep;
  readonly onSignedIn: (session: Session) => void;
  readonly onBack: () => void;
}

/** The password was right; now a code of the app, or one of the recovery codes. */
export function SecondStepForm({ step, onSignedIn, onBack }: Props) {
  const { t } = useLingui();
  const mayUseApp = step.methods.includes("totp");
  const mayRecover = step.methods.includes("recovery-code");
  const [recovering, setRecovering] = useState(!mayUseApp);
  const [code, setCode] = useState("");
  const mutation = useMutation({ mutationFn: () => takeSecondStep(step.challenge, code), onSuccess: onSignedIn });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate();
  };
  const toggle = () => {
    setRecovering(!recovering);
    setCode("");
    mutation.reset();
  };
  return (
    <>
      <form className={styles.form} onSubmit={submit}>
        {mutation.error ? <ProblemNote error={mutation.error} /> : null}
        <p>
          {recovering ? (
            <Trans>Type one of your recovery codes. Each works once.</Trans>
          ) : (
            <Trans>Type the six digits that your authenticator app shows now.</Trans>
          )}
        </p>
        <PlainField
          key={recovering ? "recovery" : "app"}
          label={recovering ? t`Recovery code` : t`Code`}
          name="code"
          autoFocus
          required
          inputMode={recovering ? "text" : "numeric"}
          autoComplete={recovering ? "off" : "one-time-code"}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" size="large" loading={mutation.isPending}>
          <Trans>Continue</Trans>
        </Button>
      </form>
      <p className={styles.others}>
        {mayUseApp && mayRecover ? (
          <Button variant="subtle" size="small" onClick={toggle}>
            {recovering ? <Trans>Use the authenticator app</Trans> : <Trans>Use a recovery code</Trans>}
          </Button>
        ) : null}
        <Button variant="subtle" size="small" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
      </p>
    </>
  );
}
