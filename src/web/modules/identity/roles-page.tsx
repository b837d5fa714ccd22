import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { useViewer } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { GiveRoleForm } from "./give-role-form.tsx";
import { ProofProvider } from "./proof.tsx";
import { useRoleWords } from "./role-words.ts";
import styles from "./roles.module.css";
import { endGrant, type Grant, grantsKey, grantsPagesOptions, inviteAgain } from "./roles-api.ts";
import { useScopeWords } from "./scope-words.ts";
import { SecondFactorRule } from "./second-factor-rule.tsx";

function TakeBack({ grant }: { grant: Grant }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const words = useRoleWords();
  const [asked, setAsked] = useState(false);
  const [kept, setKept] = useState(false);
  const end = useMutation({
    mutationFn: () => endGrant(grant.id),
    onSuccess: () => client.invalidateQueries({ queryKey: grantsKey }),
    onError: () => setAsked(false),
  });
  if (asked) {
    return (
      <fieldset
        className={styles.sure}
        aria-label={t`Take back: ${words[grant.role].name}, ${grant.person.displayName}`}
      >
        <Button size="small" autoFocus loading={end.isPending} onClick={() => end.mutate()}>
          <Trans>Yes, take back</Trans>
        </Button>
        <Button
          variant="default"
          size="small"
          disabled={end.isPending}
          onClick={() => {
            setKept(true);
            setAsked(false);
          }}
        >
          <Trans>Keep</Trans>
        </Button>
      </fieldset>
    );
  }
  return (
    <>
      <Button
        variant="default"
        size="small"
        autoFocus={kept}
        aria-label={t`Take back: ${words[grant.role].name}, ${grant.person.displayName}`}
        onClick={() => setAsked(true)}
      >
        <Trans>Take back</Trans>
      </Button>
      {end.error ? <ProblemNote error={end.error} /> : null}
    </>
  );
}

function SignInState({ grant, mayGive }: { grant: Grant; mayGive: boolean }) {
  const { t } = useLingui();
  if (grant.hasFactor) return <Trans>With second factor</Trans>;
  if (grant.hasPassword) return <Trans>Password</Trans>;
  return (
    <>
      <Trans>Invited, no password yet</Trans>
      {mayGive ? <InviteAgain grant={grant} label={t`Send it again: ${grant.person.displayName}`} /> : null}
    </>
  );
}

function InviteAgain({ grant, label }: { grant: Grant; label: string }) {
  const invite = useMutation({ mutationFn: () => inviteAgain(grant.id) });
  if (invite.isSuccess)
    return (
      <span className={styles.address} role="status">
        <Trans>Sent again</Trans>
      </span>
    );
  return (
    <>
      <Button
        variant="subtle"
        size="small"
        aria-label={label}
        loading={invite.isPending}
        onClick={() => invite.mutate()}
      >
        <Trans>Send it again</Trans>
      </Button>
      {invite.error ? <ProblemNote error={invite.error} /> : null}
    </>
  );
}

function useColumns(ended: boolean): Column<Grant>[] {
  const { t } = useLingui();
  const format = useFormat();
  const words = useRoleWords();
  const scopeWords = useScopeWords();
  const viewer = useViewer();
  const mayGive = viewer.may("identity.grant.give");
  const columns: Column<Grant>[] = [
    {
      key: "person",
      header: t`Person`,
      lead: true,
      width: "34%",
      render: ({ person }) => (
        <>
          {viewer.may("identity.account.read") ? (
            <Link to="/accounts/$personId" params={{ personId: person.id }}>
              {person.displayName}
            </Link>
          ) : (
            person.displayName
          )}
          <span className={styles.address}>{person.email}</span>
        </>
      ),
    },
    {
      key: "role",
      header: t`Role`,
      render: ({ role, scope }) => (
        <>
          {words[role].name}
          <span className={styles.address}>{scopeWords(scope)}</span>
        </>
      ),
    },
    {
      key: "until",
      header: ended ? t`From and until` : t`Until`,
      width: "15%",
      render: ({ grantedAt, endsAt }) => {
        if (ended) return `${format.date(grantedAt)} – ${endsAt === null ? "" : format.date(endsAt)}`;
        return endsAt === null ? t`No end` : format.date(endsAt);
      },
    },
  ];
  if (ended) return columns;
  const open: Column<Grant>[] = [
    ...columns,
    {
      key: "password",
      header: t`Sign-in`,
      width: "15%",
      render: (grant) => <SignInState grant={grant} mayGive={mayGive} />,
    },
  ];
  if (!mayGive) return open;
  return [
    ...open,
    { key: "end", header: t`Change`, width: "128px", align: "end", render: (grant) => <TakeBack grant={grant} /> },
  ];
}

/** What one person holds stands together. */
const byPerson = (grants: readonly Grant[]) =>
  grants.toSorted(({ person: one }, { person: other }) => one.displayName.localeCompare(other.displayName));

function EndedRoles() {
  const { t } = useLingui();
  const grants = useInfiniteQuery(grantsPagesOptions(true));
  const columns = useColumns(true);
  if (!grants.data || grants.data.pages[0]?.total === 0) return null;
  return (
    <Section title={t`Roles that have ended`}>
      <Paged query={grants} empty={null}>
        {(items) => (
          <DataTable label={t`Roles that have ended`} columns={columns} rows={items} rowKey={(grant) => grant.id} />
        )}
      </Paged>
    </Section>
  );
}

export function RolesPage() {
  const { t } = useLingui();
  const mayGive = useViewer().may("identity.grant.give");
  const grants = useInfiniteQuery(grantsPagesOptions());
  const columns = useColumns(false);
  const list = (
    <div>
      <Paged query={grants} empty={<Empty icon={<KeyRound size={28} strokeWidth={1.6} />} title={t`No roles yet`} />}>
        {(items) => (
          <DataTable label={t`Roles`} columns={columns} rows={byPerson(items)} rowKey={(grant) => grant.id} />
        )}
      </Paged>
      <SecondFactorRule />
      <EndedRoles />
    </div>
  );
  return (
    <Page
      title={t`Roles`}
      state={t`Who may do more than read and confirm. Every change holds at once and stays in the evidence.`}
    >
      <ProofProvider>
        {mayGive ? (
          <div className={styles.columns}>
            {list}
            <GiveRoleForm />
          </div>
        ) : (
          list
        )}
      </ProofProvider>
    </Page>
  );
}
