import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { sessionKey, sessionOptions } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { Calm } from "../../ui/calm.tsx";
import { PlainField, PlainPasswordField } from "../../ui/plain-field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { signIn } from "./api.ts";
import styles from "./identity.module.css";
import { LanguageCorner } from "./language-corner.tsx";

function useSignIn(next: string) {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
    onSuccess: (session) => {
      client.setQueryData(sessionKey, session);
      router.history.push(next);
    },
  });
}

function SignInForm({ next }: { next: string }) {
  const { t } = useLingui();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const mutation = useSignIn(next);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate({ email: email.trim(), password });
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

export function SignInPage() {
  const { t } = useLingui();
  const { next = "/desk" } = useSearch({ from: "/open/sign-in" });
  const session = useQuery(sessionOptions).data;
  if (session?.state === "needs-setup") return <Navigate to="/setup" />;
  return (
    <Calm title={t`Sign in`} corner={<LanguageCorner />}>
      {session?.organisation ? <p className={styles.organisation}>{session.organisation.name}</p> : null}
      <SignInForm next={next} />
      <p className={styles.small}>
        <Trans>No password? The links in your mail from Clarion open what they are about without one.</Trans>
      </p>
    </Calm>
  );
}
