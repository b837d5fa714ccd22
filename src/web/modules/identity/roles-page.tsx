import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useViewer } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { GiveRoleForm } from "./give-role-form.tsx";
import { useRoleWords } from "./role-words.ts";
import styles from "./roles.module.css";
import { endGrant, type Grant, grantsKey, grantsPagesOptions } from "./roles-api.ts";

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

function useColumns(mayGive: boolean): Column<Grant>[] {
  const { t } = useLingui();
  const words = useRoleWords();
  const columns: Column<Grant>[] = [
    {
      key: "person",
      header: t`Person`,
      lead: true,
      render: ({ person }) => (
        <>
          {person.displayName}
          <span className={styles.address}>{person.email}</span>
        </>
      ),
    },
    { key: "role", header: t`Role`, width: "21%", render: ({ role }) => words[role].name },
    {
      key: "password",
      header: t`Sign-in`,
      width: "17%",
      render: ({ hasPassword }) => (hasPassword ? <Trans>Password</Trans> : <Trans>Invited, no password yet</Trans>),
    },
  ];
  if (!mayGive) return columns;
  return [
    ...columns,
    { key: "end", header: t`Change`, width: "128px", align: "end", render: (grant) => <TakeBack grant={grant} /> },
  ];
}

export function RolesPage() {
  const { t } = useLingui();
  const mayGive = useViewer().may("identity.grant.give");
  const grants = useInfiniteQuery(grantsPagesOptions());
  const columns = useColumns(mayGive);
  const list = (
    <Paged query={grants} empty={<Empty icon={<KeyRound size={28} strokeWidth={1.6} />} title={t`No roles yet`} />}>
      {(items) => <DataTable label={t`Roles`} columns={columns} rows={items} rowKey={(grant) => grant.id} />}
    </Paged>
  );
  return (
    <Page
      title={t`Roles`}
      state={t`Who may do more than read and confirm. Every change holds at once and stays in the evidence.`}
    >
      {mayGive ? (
        <div className={styles.columns}>
          <div>{list}</div>
          <GiveRoleForm />
        </div>
      ) : (
        list
      )}
    </Page>
  );
}
