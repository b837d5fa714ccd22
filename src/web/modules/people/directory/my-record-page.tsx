import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { OwnData } from "../privacy/person-privacy.tsx";
import styles from "./directory.module.css";
import { looksPagesOptions, recordOptions } from "./directory-api.ts";
import { RecordSections } from "./person-page.tsx";

function Looks() {
  const { t } = useLingui();
  const format = useFormat();
  const looks = useInfiniteQuery(looksPagesOptions());
  type Look = NonNullable<typeof looks.data>["pages"][number]["items"][number];
  const columns: Column<Look>[] = [
    { key: "who", header: t`Who`, lead: true, render: ({ viewer }) => viewer.name ?? viewer.reference },
    { key: "what", header: t`What`, render: ({ what }) => (what === "export" ? t`exported it` : t`looked at it`) },
    {
      key: "when",
      header: t`When`,
      render: ({ seenAt }) => <time dateTime={seenAt}>{format.dateTime(seenAt)}</time>,
    },
  ];
  return (
    <Section title={t`Who looked at my record`} id="looks" note={t`At most one line an hour for each of them`}>
      <Paged query={looks} empty={<p className={styles.begun}>{t`Nobody but you has looked at it.`}</p>}>
        {(items) => (
          <DataTable
            label={t`Who looked at my record`}
            columns={columns}
            rows={items}
            rowKey={(look) => look.seenAt + look.viewer.reference + look.what}
          />
        )}
      </Paged>
    </Section>
  );
}

export function MyRecordPage() {
  const { t } = useLingui();
  const record = useQuery(recordOptions("me"));
  return (
    <Page
      title={t`My record`}
      narrow
      state={<Trans>All that the directory holds about you, how it became so, and who looked at it.</Trans>}
    >
      <Loaded query={record}>
        {(mine) => (
          <>
            <RecordSections record={mine} id="me" linked={false} />
            <Looks />
            <OwnData />
          </>
        )}
      </Loaded>
    </Page>
  );
}
