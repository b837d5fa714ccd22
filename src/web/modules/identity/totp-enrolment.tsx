import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { sessionKey } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { PlainField } from "../../ui/plain-field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./account.module.css";
import { accountKey, confirmTotp, offerTotp } from "./account-api.ts";
import { ActButton } from "./act-button.tsx";
import { useGuard } from "./proof.tsx";

type Offer = Awaited<ReturnType<typeof offerTotp>>;

interface Props {
  readonly onEnrolled: (codes: readonly string[] | null) => void;
}

/** From the button to the first code of an authenticator app. */
export function TotpEnrolment({ onEnrolled }: Props) {
  const [offer, setOffer] = useState<Offer>();
  if (!offer)
    return (
      <ActButton act={offerTotp} refresh={[]} onDone={setOffer}>
        <Trans>Set up an app</Trans>
      </ActButton>
    );
  return <ConfirmForm offer={offer} onEnrolled={onEnrolled} onCancel={() => setOffer(undefined)} />;
}

function ConfirmForm({ offer, onEnrolled, onCancel }: Props & { offer: Offer; onCancel: () => void }) {
  const { t } = useLingui();
  const guard = useGuard();
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const confirm = useMutation({
    mutationFn: () => guard(() => confirmTotp(code)),
    onSuccess: async ({ recoveryCodes }) => {
      onEnrolled(recoveryCodes);
      await Promise.all([accountKey, sessionKey].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form className={`${styles.form} ${styles.panel}`} onSubmit={submit}>
      <p>
        <Trans>Scan this picture with your authenticator app, or type the key below into it.</Trans>
      </p>
      <img
        className={styles.qr}
        src={`data:image/svg+xml,${encodeURIComponent(offer.qr)}`}
        alt={t`QR code of the key`}
      />
      <p>
        <Trans>
          Key: <span className={styles.key}>{offer.key}</span>
        </Trans>
      </p>
      {confirm.error ? <ProblemNote error={confirm.error} /> : null}
      <PlainField
        label={t`Code that the app shows now`}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus
        maxLength={10}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button type="submit" loading={confirm.isPending}>
          <Trans>Confirm</Trans>
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
