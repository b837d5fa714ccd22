import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Terminal } from "lucide-react";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { ActButton } from "./act-button.tsx";
import { MakeTokenForm } from "./make-token-form.tsx";
import { ProofProvider } from "./proof.tsx";
import { useRoleWords } from "./role-words.ts";
import styles from "./roles.module.css";
import type { GrantableRole } from "./roles-api.ts";
import { useScopeWords } from "./scope-words.ts";
import { type ApiToken, revokeToken, tokensKey, tokensOptions } from "./tokens-api.ts";

function useColumns(): Column<ApiToken>[] {
  const { t } = useLingui();
  const format = useFormat();
  const words = useRoleWords();
  const scopeWords = useScopeWords();
  const viewer = useViewer();
  const mayRevoke = (token: ApiToken) =>
    viewer.may("identity.account.manage") || token.person.id === viewer.session?.person?.id;
  const states = { revoked: t`Revoked`, ended: t`Ended` };
  return [
    {
      key: "name",
      header: t`Token`,
      lead: true,
      render: ({ name, person }) => (
        <>
          {name}
          <span className={styles.address}>{t`Acts for ${person.displayName}`}</span>
        </>
      ),
    },
    {
      key: "roles",
      header: t`Roles`,
      render: ({ roles, scope }) => (
        <>
          {roles.map((role) => words[role as GrantableRole]?.name ?? role).join(", ")}
          <span className={styles.address}>{scopeWords(scope)}</span>
        </>
      ),
    },
    {
      key: "used",
      header: t`Last used`,
      render: ({ lastUsedAt }) => (lastUsedAt === null ? t`Never` : format.ago(lastUsedAt)),
    },
    {
      key: "ends",
      header: t`Until`,
      render: ({ expiresAt, state }) => (state === "in-force" ? format.date(expiresAt) : states[state]),
    },
    {
      key: "change",
      header: t`Change`,
      align: "end",
      render: (token) =>
        token.state === "in-force" && mayRevoke(token) ? (
          <ActButton act={() => revokeToken(token.id)} refresh={[tokensKey]} label={t`Revoke ${token.name}`}>
            <Trans>Revoke</Trans>
          </ActButton>
        ) : null,
    },
  ];
}

/** Tokens by which programs use the API, each in somebody's name. */
export function TokensPage() {
  const { t } = useLingui();
  const tokens = useQuery(tokensOptions);
  const columns = useColumns();
  return (
    <Page
      title={t`API tokens`}
      state={t`With a token a program acts in your name, with roles of yours and never more than you hold yourself.`}
    >
      <ProofProvider>
        <div className={styles.columns}>
          <div>
            <Loaded query={tokens}>
              {({ items }) =>
                items.length === 0 ? (
                  <Empty icon={<Terminal size={28} strokeWidth={1.6} />} title={t`No tokens yet`}>
                    <Trans>
                      A token lets another system, such as one that watches events, read or write here without a
                      password. It is shown once, when it is made.
                    </Trans>
                  </Empty>
                ) : (
                  <DataTable label={t`API tokens`} columns={columns} rows={items} rowKey={(token) => token.id} />
                )
              }
            </Loaded>
          </div>
          <MakeTokenForm />
        </div>
      </ProofProvider>
    </Page>
  );
}
