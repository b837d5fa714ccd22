import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import styles from "./account.module.css";
import { endSessionsOf, type OthersAccount, othersAccountOptions, removeFactorsOf, revokeLink } from "./account-api.ts";
import { LinksTable, SessionsTable, SignInsTable } from "./account-lists.tsx";
import { ActButton } from "./act-button.tsx";
import { ProofProvider } from "./proof.tsx";

function Ways({ account, mayManage }: { account: OthersAccount; mayManage: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { passwordSince, totpSince, passkeys, recoveryCodesLeft, person } = account;
  const hasFactor = totpSince !== null || passkeys.length > 0;
  return (
    <Section title={t`Ways in`}>
      <ul>
        <li>
          {passwordSince === null ? (
            <Trans>No password: by links from mails only</Trans>
          ) : (
            <Trans>Password, chosen {format.date(passwordSince)}</Trans>
          )}
        </li>
        {totpSince === null ? null : (
          <li>
            <Trans>Authenticator app, set up {format.date(totpSince)}</Trans>
          </li>
        )}
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <Trans>
              Passkey “{passkey.name}”, added {format.date(passkey.createdAt)}
            </Trans>
          </li>
        ))}
        {hasFactor ? (
          <li>
            <Plural value={recoveryCodesLeft} one="# recovery code left" other="# recovery codes left" />
          </li>
        ) : null}
      </ul>
      {hasFactor && mayManage ? (
        <div className={styles.panel}>
          <p>
            <Trans>
              If phone, keys and recovery codes are lost: make sure that it is really them who asks, then remove the
              second factors. Their sessions end, and their password is enough until they set up others.
            </Trans>
          </p>
          <ActButton act={() => removeFactorsOf(person.id)} refresh={[["accounts", person.id]]}>
            <Trans>Remove all second factors</Trans>
          </ActButton>
        </div>
      ) : null}
    </Section>
  );
}

/** Somebody else's account, for those who look after accounts. */
export function OthersAccountPage() {
  const { t } = useLingui();
  const { personId } = useParams({ from: "/shell/accounts/$personId" });
  const account = useQuery(othersAccountOptions(personId));
  const mayManage = useViewer().may("identity.account.manage");
  const refresh = [["accounts", personId]];
  return (
    <Loaded query={account} page>
      {(data) => (
        <Page title={t`How ${data.person.displayName} signs in`} state={data.person.email} narrow>
          <ProofProvider>
            <Ways account={data} mayManage={mayManage} />
            <Section
              title={t`Sessions`}
              note={
                mayManage && data.sessions.length > 0 ? (
                  <ActButton act={() => endSessionsOf(personId)} refresh={refresh}>
                    <Trans>End all</Trans>
                  </ActButton>
                ) : undefined
              }
            >
              {data.sessions.length === 0 ? <Trans>None is open.</Trans> : <SessionsTable sessions={data.sessions} />}
            </Section>
            <Section title={t`Links that still work`}>
              {data.links.length === 0 ? (
                <Trans>None is open.</Trans>
              ) : (
                <LinksTable
                  links={data.links}
                  {...(mayManage && {
                    change: (link) => (
                      <ActButton act={() => revokeLink(link.id)} refresh={refresh}>
                        <Trans>Take back</Trans>
                      </ActButton>
                    ),
                  })}
                />
              )}
            </Section>
            <Section title={t`Recent sign-ins`}>
              <SignInsTable recent={data.recent} />
            </Section>
          </ProofProvider>
        </Page>
      )}
    </Loaded>
  );
}
