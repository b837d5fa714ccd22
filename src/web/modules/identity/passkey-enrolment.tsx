import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { knowsPasskeys, wasClosed } from "../../platform/passkeys.ts";
import { sessionKey } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { PlainField } from "../../ui/plain-field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./account.module.css";
import { accountKey, addPasskey, askForEnrolment } from "./account-api.ts";
import { useGuard } from "./proof.tsx";

interface Props {
  readonly onEnrolled: (codes: readonly string[] | null) => void;
}

async function enrol(name: string) {
  const { challenge, options } = await askForEnrolment();
  const { makePasskey } = await import("../../platform/passkey-browser.ts");
  return addPasskey({ challenge, name, response: await makePasskey(options) });
}

export function PasskeyEnrolment({ onEnrolled }: Props) {
  const { t } = useLingui();
  const guard = useGuard();
  const client = useQueryClient();
  const [name, setName] = useState<string>();
  const add = useMutation({
    mutationFn: (wanted: string) => guard(() => enrol(wanted)),
    onSuccess: async ({ recoveryCodes }) => {
      setName(undefined);
      onEnrolled(recoveryCodes);
      await Promise.all([accountKey, sessionKey].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  if (!knowsPasskeys())
    return (
      <p className={styles.rowNote}>
        <Trans>This browser knows no passkeys.</Trans>
      </p>
    );
  if (name === undefined)
    return (
      <Button variant="default" size="small" onClick={() => setName("")}>
        <Trans>Add a passkey</Trans>
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(name.trim());
  };
  return (
    <form className={`${styles.form} ${styles.panel}`} onSubmit={submit}>
      {add.error && !wasClosed(add.error) ? <ProblemNote error={add.error} /> : null}
      <PlainField
        label={t`Name of the passkey`}
        placeholder={t`My laptop`}
        required
        autoFocus
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button type="submit" loading={add.isPending}>
          <Trans>Continue</Trans>
        </Button>
        <Button variant="subtle" onClick={() => setName(undefined)}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
