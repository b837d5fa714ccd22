import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Section } from "../../../ui/page.tsx";
import { type Office, officeReachOptions } from "./offices-api.ts";

function timeIn(timeZone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone });
  return format.format(new Date());
}

/** When those of an office can be reached, in their own days and hours. */
export function Reach({ office }: { office: Office }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const reach = useQuery(officeReachOptions(office.id));
  type Row = NonNullable<typeof reach.data>["items"][number];
  const names = new Map(office.holdings.map(({ person }) => [person.id, person.displayName]));
  const columns: Column<Row>[] = [
    { key: "person", header: t`Person`, lead: true, render: ({ personId }) => names.get(personId) },
    {
      key: "time",
      header: t`Their time`,
      render: ({ timeZone }) => (
        <span title={timeZone}>{timeIn(timeZone, i18n.locale === "en" ? "en-GB" : i18n.locale)}</span>
      ),
    },
    {
      key: "now",
      header: t`Now`,
      render: (row) => {
        if (row.absent) return <Meaning tone="soon">{t`Away`}</Meaning>;
        if (!row.workingToday)
          return <Meaning tone="quiet">{row.holiday === null ? t`No working day` : row.holiday}</Meaning>;
        if (row.quietUntil !== null) return <Meaning tone="quiet">{t`Quiet hours`}</Meaning>;
        return <Meaning tone="done">{t`Can be reached`}</Meaning>;
      },
    },
    {
      key: "next",
      header: t`Reached by ordinary mail`,
      render: ({ next }) =>
        next === null ? (
          <Trans>not within a year</Trans>
        ) : Date.parse(next) <= Date.now() ? (
          <Trans>at once</Trans>
        ) : (
          format.dateTime(next)
        ),
    },
  ];
  return (
    <Section title={t`When they can be reached`}>
      <Loaded query={reach}>
        {({ items }) => (
          <DataTable
            label={t`When they can be reached`}
            columns={columns}
            rows={items}
            rowKey={(row) => row.personId}
          />
        )}
      </Loaded>
    </Section>
  );
}
