import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useViewer } from "../../platform/session.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import {
  accountKey,
  accountOptions,
  endOtherSessions,
  endSession,
  type OwnAccount,
  revokeOwnLink,
} from "./account-api.ts";
import { LinksTable, SessionsTable, SignInsTable } from "./account-lists.tsx";
import { ActButton } from "./act-button.tsx";
import { FactorsSection } from "./factors-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProofProvider } from "./proof.tsx";

function SessionsSection({ account }: { account: OwnAccount }) {
  const { t } = useLingui();
  const { sessions, currentSessionId } = account;
  return (
    <Section
      title={t`Where you are signed in`}
      note={
        sessions.length > 1 ? (
          <ActButton act={endOtherSessions} refresh={[accountKey]}>
            <Trans>End all others</Trans>
          </ActButton>
        ) : undefined
      }
    >
      <SessionsTable
        sessions={sessions}
        currentId={currentSessionId}
        change={(session) =>
          session.id === currentSessionId ? null : (
            <ActButton
              act={() => endSession(session.id)}
              refresh={[accountKey]}
              label={t`End the session: ${session.device || t`Unknown device`}`}
            >
              <Trans>End</Trans>
            </ActButton>
          )
        }
      />
    </Section>
  );
}

function LinksSection({ account }: { account: OwnAccount }) {
  const { t } = useLingui();
  if (account.links.length === 0) return null;
  return (
    <Section title={t`Links in your mail that still work`}>
      <LinksTable
        links={account.links}
        change={(link) => (
          <ActButton act={() => revokeOwnLink(link.id)} refresh={[accountKey]}>
            <Trans>Take back</Trans>
          </ActButton>
        )}
      />
    </Section>
  );
}

/** Everything about one's own way in. */
export function AccountPage() {
  const { t } = useLingui();
  const account = useQuery(accountOptions);
  const email = useViewer().session?.person?.email ?? "";
  return (
    <Page title={t`Your account`} state={t`You sign in as ${email}.`} narrow>
      <ProofProvider>
        <Loaded query={account}>
          {(data) => (
            <>
              <PasswordSection since={data.passwordSince} />
              <FactorsSection account={data} />
              <SessionsSection account={data} />
              <LinksSection account={data} />
              <Section title={t`Recent sign-ins`} note={t`Also those that failed`}>
                <SignInsTable recent={data.recent} />
              </Section>
            </>
          )}
        </Loaded>
      </ProofProvider>
    </Page>
  );
}
