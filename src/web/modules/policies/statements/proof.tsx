import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { wasClosed } from "../../../platform/passkeys.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { PlainField, PlainPasswordField } from "../../../ui/plain-field.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import type { Assignment } from "../api.ts";
import { acknowledgeProved, askForProof, mailPassword, type OwnStatement, statementOptions } from "./api.ts";
import "./reasons.ts";
import styles from "./statements.module.css";

interface Props {
  readonly assignment: Assignment;
  readonly onDone: (acknowledgedAt: string) => void;
  readonly onCancel: () => void;
}

/** The word together with a proof of who gives it: a password, a code, or a passkey that signs for this and nothing else. */
export function Proof(props: Props) {
  const statement = useQuery(statementOptions(props.assignment.id));
  return (
    <Loaded query={statement}>
      {({ proofMethods }) =>
        proofMethods.length === 0 ? <NoProof {...props} /> : <ProofForm {...props} methods={proofMethods} />
      }
    </Loaded>
  );
}

/** Somebody who has only ever come by links of mails has nothing to prove themselves with yet. */
function NoProof({ assignment, onCancel }: Props) {
  const mailing = useMutation({ mutationFn: () => mailPassword(assignment.id) });
  return (
    <div className={styles.form}>
      <p>
        <Trans>
          This confirmation asks for your password, and you have none yet. Choose one by a link that we mail you, then
          come back here: what you have read is kept.
        </Trans>
      </p>
      {mailing.error ? <ProblemNote error={mailing.error} /> : null}
      {mailing.isSuccess ? (
        <p role="status">
          <Trans>The mail is on its way.</Trans>
        </p>
      ) : null}
      <div className={styles.actions}>
        <Button loading={mailing.isPending} disabled={mailing.isSuccess} onClick={() => mailing.mutate()}>
          <Trans>Mail me the link</Trans>
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </div>
  );
}

async function byPasskey(assignment: Assignment) {
  const { challenge, options } = await askForProof(assignment.id);
  const { signWithPasskey } = await import("../../../platform/passkey-browser.ts");
  return acknowledgeProved(assignment, { challenge, response: await signWithPasskey(options) });
}

function ProofForm({ assignment, methods, onDone, onCancel }: Props & { methods: OwnStatement["proofMethods"] }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const byPassword = methods.includes("password");
  const byCode = methods.includes("totp") || methods.includes("recovery-code");
  const typed = useMutation({
    mutationFn: () => acknowledgeProved(assignment, byPassword ? { password: text } : { code: text }),
    onSuccess: ({ acknowledgedAt }) => onDone(acknowledgedAt),
  });
  const passkey = useMutation({
    mutationFn: () => byPasskey(assignment),
    onSuccess: ({ acknowledgedAt }) => onDone(acknowledgedAt),
  });
  const problem = typed.error ?? (wasClosed(passkey.error) ? null : passkey.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text !== "") typed.mutate();
  };
  const field = { required: true, autoFocus: true, value: text, maxLength: byPassword ? 1024 : 40 };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t`Is it you?`}>
      <p className={styles.note}>
        <Trans>This confirmation asks once more who you are.</Trans>
      </p>
      {problem ? <ProblemNote error={problem} /> : null}
      {byPassword ? (
        <PlainPasswordField
          {...field}
          label={t`Password`}
          autoComplete="current-password"
          showLabel={t`Show or hide the password`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      {byCode ? (
        <PlainField
          {...field}
          label={t`Code of your app, or a recovery code`}
          autoComplete="one-time-code"
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <div className={styles.actions}>
        {byPassword || byCode ? (
          <Button type="submit" loading={typed.isPending}>
            <Trans>Confirm</Trans>
          </Button>
        ) : null}
        {methods.includes("passkey") ? (
          <Button variant={byCode ? "default" : "filled"} loading={passkey.isPending} onClick={() => passkey.mutate()}>
            <Trans>Confirm by passkey</Trans>
          </Button>
        ) : null}
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
