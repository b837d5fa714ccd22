import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, UsersRound } from "lucide-react";
import { useViewer } from "../../platform/session.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Page } from "../../ui/page.tsx";
import { Paged } from "../../ui/paged.tsx";
import { type Audience, audiencesPagesOptions } from "./api.ts";
import { RuleWords } from "./audience-rule/rule-words.tsx";
import styles from "./people.module.css";

function useColumns(): Column<Audience>[] {
  const { t } = useLingui();
  return [
    { key: "name", header: t`Name`, lead: true, width: "28%", render: (audience) => audience.name },
    {
      key: "rule",
      header: t`Who`,
      render: (audience) => (
        <span className={styles.rule}>
          <RuleWords rule={audience.rule} />
        </span>
      ),
    },
    {
      key: "count",
      header: t`Today`,
      align: "end",
      width: "140px",
      render: (audience) => <Plural value={audience.count} one="# person" other="# people" />,
    },
  ];
}

export function AudiencesPage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const audiences = useInfiniteQuery(audiencesPagesOptions());
  const columns = useColumns();
  const total = audiences.data?.pages[0]?.total;
  const action = viewer.may("people.audience.write") ? (
    <ButtonLink to="/audiences/new" icon={<Plus size={16} aria-hidden="true" />}>
      <Trans>New audience</Trans>
    </ButtonLink>
  ) : undefined;
  return (
    <Page
      title={t`Audiences`}
      state={t`An audience is a rule, not a list: whoever fits is in it, from the day they fit.`}
      action={total === 0 ? undefined : action}
    >
      <Paged
        query={audiences}
        empty={
          <Empty icon={<UsersRound size={28} strokeWidth={1.6} />} title={t`No audience yet`} action={action}>
            <p>
              <Trans>
                Say once who is meant, such as “Engineering in London”, and publish to it as often as needed.
              </Trans>
            </p>
          </Empty>
        }
      >
        {(items) => (
          <DataTable label={t`Audiences`} columns={columns} rows={items} rowKey={(audience) => audience.id} />
        )}
      </Paged>
    </Page>
  );
}
