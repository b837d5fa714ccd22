import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { Section } from "../../ui/page.tsx";
import styles from "./account.module.css";
import {
  accountKey,
  type OwnAccount,
  type Passkey,
  removePasskey,
  removeTotp,
  renewRecoveryCodes,
} from "./account-api.ts";
import { ActButton } from "./act-button.tsx";
import { PasskeyEnrolment } from "./passkey-enrolment.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TotpEnrolment } from "./totp-enrolment.tsx";

interface RowProps {
  readonly name: ReactNode;
  readonly note: ReactNode;
  readonly children?: ReactNode;
}

function Row({ name, note, children }: RowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.rowWords}>
        <div className={styles.rowName}>{name}</div>
        <p className={styles.rowNote}>{note}</p>
      </div>
      {children}
    </div>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useLingui();
  const format = useFormat();
  const added = format.date(passkey.createdAt);
  return (
    <Row
      name={passkey.name}
      note={
        passkey.lastUsedAt === null ? (
          <Trans>Passkey, added {added}, not used yet</Trans>
        ) : (
          <Trans>
            Passkey, added {added}, last used {format.ago(passkey.lastUsedAt)}
          </Trans>
        )
      }
    >
      <ActButton
        act={() => removePasskey(passkey.id)}
        refresh={[accountKey]}
        label={t`Remove passkey: ${passkey.name}`}
      >
        <Trans>Remove</Trans>
      </ActButton>
    </Row>
  );
}

/** Authenticator app, passkeys and the codes for when they are lost. */
export function FactorsSection({ account }: { account: OwnAccount }) {
  const { t } = useLingui();
  const format = useFormat();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { totpSince, passkeys, recoveryCodesLeft, passkeysPossible } = account;
  const hasFactor = totpSince !== null || passkeys.length > 0;
  return (
    <Section title={t`Second factor`}>
      <p className={styles.lead}>
        {hasFactor ? (
          <Trans>Your password alone does not sign anybody in: that takes one of these as well.</Trans>
        ) : (
          <Trans>With a second factor, a stolen password is not enough to sign in as you.</Trans>
        )}
      </p>
      {codes ? <RecoveryCodes codes={codes} onDone={() => setCodes(null)} /> : null}
      <Row
        name={<Trans>Authenticator app</Trans>}
        note={
          totpSince === null ? (
            <Trans>An app on your phone that shows six digits, new every half minute.</Trans>
          ) : (
            <Trans>Set up {format.date(totpSince)}</Trans>
          )
        }
      >
        {totpSince === null ? (
          <TotpEnrolment onEnrolled={setCodes} />
        ) : (
          <ActButton act={removeTotp} refresh={[accountKey]} label={t`Remove the authenticator app`}>
            <Trans>Remove</Trans>
          </ActButton>
        )}
      </Row>
      {passkeys.map((passkey) => (
        <PasskeyRow key={passkey.id} passkey={passkey} />
      ))}
      <Row
        name={<Trans>Passkeys</Trans>}
        note={
          passkeysPossible ? (
            <Trans>Sign in by fingerprint, face or a security key, without typing a password.</Trans>
          ) : (
            <Trans>Passkeys need Clarion to be reached under a name, such as clarion.example, not a number.</Trans>
          )
        }
      >
        {passkeysPossible ? <PasskeyEnrolment onEnrolled={setCodes} /> : null}
      </Row>
      {hasFactor ? (
        <Row
          name={<Trans>Recovery codes</Trans>}
          note={<Plural value={recoveryCodesLeft} one="# code is left" other="# codes are left" />}
        >
          <ActButton
            act={renewRecoveryCodes}
            refresh={[accountKey]}
            onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
          >
            <Trans>Make new codes</Trans>
          </ActButton>
        </Row>
      ) : null}
    </Section>
  );
}
