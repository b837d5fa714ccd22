import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { wasClosed } from "../../platform/passkeys.ts";
import { Button } from "../../ui/button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PlainField, PlainPasswordField } from "../../ui/plain-field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./account.module.css";
import { accountOptions, askForProof, type OwnAccount, prove } from "./account-api.ts";

interface Props {
  readonly onProved: () => void;
  readonly onClose: () => void;
}

async function proveByPasskey() {
  const { challenge, options } = await askForProof();
  const { signWithPasskey } = await import("../../platform/passkey-browser.ts");
  return prove({ challenge, response: await signWithPasskey(options) });
}

/** Asks once more who this is. The browser keeps the keyboard inside and gives the focus back. */
export function ProofDialog({ onProved, onClose }: Props) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  const account = useQuery(accountOptions);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={t`Is it you?`} onClose={onClose}>
      <h2 className={styles.dialogTitle}>
        <Trans>Is it you?</Trans>
      </h2>
      <Loaded query={account}>
        {({ proofMethods }) => <ProofForm methods={proofMethods} onProved={onProved} onClose={onClose} />}
      </Loaded>
    </dialog>
  );
}

function ProofForm({ methods, onProved, onClose }: Props & { methods: OwnAccount["proofMethods"] }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const byPassword = methods.includes("password");
  const byCode = methods.includes("totp") || methods.includes("recovery-code");
  const typed = useMutation({
    mutationFn: () => prove(byPassword ? { password: text } : { code: text }),
    onSuccess: onProved,
  });
  const passkey = useMutation({ mutationFn: proveByPasskey, onSuccess: onProved });
  const problem = typed.error ?? (wasClosed(passkey.error) ? null : passkey.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    typed.mutate();
  };
  const field = { required: true, autoFocus: true, value: text, maxLength: byPassword ? 1024 : 40 };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>
        <Trans>This changes how you or others sign in, so we ask once more. It holds for ten minutes.</Trans>
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
            <Trans>Continue</Trans>
          </Button>
        ) : null}
        {methods.includes("passkey") ? (
          <Button variant={byCode ? "default" : "filled"} loading={passkey.isPending} onClick={() => passkey.mutate()}>
            <Trans>Use a passkey</Trans>
          </Button>
        ) : null}
        <Button variant="subtle" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
