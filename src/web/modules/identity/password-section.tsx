import "../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { PasswordInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { ApiProblem } from "../../platform/problem.ts";
import { Button } from "../../ui/button.tsx";
import { useFieldError } from "../../ui/field-error.ts";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./account.module.css";
import { accountKey, changePassword } from "./account-api.ts";
import { shortestPassword } from "./entry/password-strength.ts";
import { useGuard } from "./proof.tsx";

function ChangeForm({ onDone }: { onDone: (changed: boolean) => void }) {
  const { t } = useLingui();
  const guard = useGuard();
  const client = useQueryClient();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const change = useMutation({
    mutationFn: () => guard(() => changePassword(current, password)),
    onSuccess: () => {
      onDone(true);
      return client.invalidateQueries({ queryKey: accountKey });
    },
  });
  const errorOf = useFieldError(change.error instanceof ApiProblem ? change.error : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const eye = { "aria-label": t`Show or hide the password`, tabIndex: 0 };
  return (
    <form className={`${styles.form} ${styles.panel}`} onSubmit={submit}>
      {change.error ? <ProblemNote error={change.error} /> : null}
      <PasswordInput
        label={t`Password until now`}
        required
        autoComplete="current-password"
        value={current}
        error={errorOf("current")}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={eye}
      />
      <PasswordInput
        label={t`New password`}
        description={t`At least ${shortestPassword} characters. A sentence is fine.`}
        required
        minLength={shortestPassword}
        autoComplete="new-password"
        value={password}
        error={errorOf("password")}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={eye}
      />
      <div className={styles.actions}>
        <Button type="submit" loading={change.isPending}>
          <Trans>Change password</Trans>
        </Button>
        <Button variant="subtle" onClick={() => onDone(false)}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

export function PasswordSection({ since }: { since: string | null }) {
  const { t } = useLingui();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [changed, setChanged] = useState(false);
  const done = (isChanged: boolean) => {
    setOpen(false);
    setChanged(isChanged);
  };
  return (
    <Section title={t`Password`}>
      {open ? (
        <ChangeForm onDone={done} />
      ) : (
        <div className={styles.row}>
          <p className={styles.rowWords}>
            {since === null ? <Trans>You have none.</Trans> : <Trans>Chosen {format.date(since)}</Trans>}
          </p>
          {since === null ? null : (
            <Button variant="default" size="small" onClick={() => setOpen(true)}>
              <Trans>Change password</Trans>
            </Button>
          )}
        </div>
      )}
      {changed ? (
        <p role="status">
          <Trans>Your password is changed. Your other sessions have ended.</Trans>
        </p>
      ) : null}
    </Section>
  );
}
