import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Navigate, useRouter, useSearch } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { knowsPasskeys, wasClosed } from "../../../platform/passkeys.ts";
import { type Session, sessionKey, sessionOptions } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Calm } from "../../../ui/calm.tsx";
import { PlainField, PlainPasswordField } from "../../../ui/plain-field.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type SecondStep, signIn, signInByPasskey } from "../api.ts";
import styles from "../identity.module.css";
import { LanguageCorner } from "./language-corner.tsx";
import { SecondStepForm } from "./second-step-form.tsx";

function useSignedIn(next: string): (session: Session) => void {
  const client = useQueryClient();
  const router = useRouter();
  return (session) => {
    client.setQueryData(sessionKey, session);
    router.history.push(session.needsSecondFactor ? "/account/second-factor" : next);
  };
}

interface FormProps {
  readonly onSignedIn: (session: Session) => void;
  readonly onSecondStep: (step: SecondStep) => void;
}

function SignInForm({ onSignedIn, onSecondStep }: FormProps) {
  const { t } = useLingui();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const mutation = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: (result) => ("challenge" in result ? onSecondStep(result) : onSignedIn(result)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {mutation.error ? <ProblemNote error={mutation.error} /> : null}
      <PlainField
        label={t`E-mail address`}
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PlainPasswordField
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        showLabel={t`Show or hide the password`}
      />
      <Button type="submit" size="large" loading={mutation.isPending}>
        <Trans>Sign in</Trans>
      </Button>
    </form>
  );
}

/** Also the second step of those who have a passkey: it is strong by itself. */
function PasskeyButton({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const mutation = useMutation({ mutationFn: signInByPasskey, onSuccess: onSignedIn });
  if (!knowsPasskeys()) return null;
  return (
    <>
      {mutation.error && !wasClosed(mutation.error) ? (
        <div className={styles.gap}>
          <ProblemNote error={mutation.error} />
        </div>
      ) : null}
      <Button
        variant="default"
        size="large"
        above={12}
        fullWidth
        icon={<KeyRound size={18} aria-hidden="true" />}
        loading={mutation.isPending}
        onClick={() => mutation.mutate()}
      >
        <Trans>Use a passkey</Trans>
      </Button>
    </>
  );
}

export function SignInPage() {
  const { t } = useLingui();
  const { next = "/desk" } = useSearch({ from: "/open/sign-in" });
  const session = useQuery(sessionOptions).data;
  const [step, setStep] = useState<SecondStep>();
  const onSignedIn = useSignedIn(next);
  if (session?.state === "needs-setup") return <Navigate to="/setup" />;
  if (step)
    return (
      <Calm title={t`One more step`} corner={<LanguageCorner />}>
        <SecondStepForm step={step} onSignedIn={onSignedIn} onBack={() => setStep(undefined)} />
        {step.methods.includes("passkey") ? <PasskeyButton onSignedIn={onSignedIn} /> : null}
      </Calm>
    );
  return (
    <Calm title={t`Sign in`} corner={<LanguageCorner />}>
      {session?.organisation ? <p className={styles.organisation}>{session.organisation.name}</p> : null}
      <SignInForm onSignedIn={onSignedIn} onSecondStep={setStep} />
      <PasskeyButton onSignedIn={onSignedIn} />
      <p className={styles.small}>
        <Link to="/forgotten-password">
          <Trans>Forgotten your password?</Trans>
        </Link>
      </p>
      <p className={styles.small}>
        <Trans>No password? The links in your mail from Clarion open what they are about without one.</Trans>
      </p>
    </Calm>
  );
}
