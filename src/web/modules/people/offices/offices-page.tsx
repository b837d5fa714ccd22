import "../../../ui/forms.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Landmark, Sparkles } from "lucide-react";
import { useState } from "react";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar } from "../../../ui/filters.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { useDayFormat } from "../day-words.ts";
import { Acting, deputiesOf, HoldingNames, holdersOf } from "./acting.tsx";
import { AwayStrip } from "./away-strip.tsx";
import { OfficeForm } from "./office-form.tsx";
import styles from "./offices.module.css";
import { type Office, officesKey, officesLivePath, officesPagesOptions } from "./offices-api.ts";

function HeldBy({ office, mayGive }: { office: Office; mayGive: boolean }) {
  const holders = holdersOf(office);
  return (
    <>
      {office.vacant ? (
        <div className={styles.vacant}>
          <Meaning tone="overdue">
            <Trans>Vacant</Trans>
          </Meaning>
          {mayGive ? (
            <Link to="/offices/$officeId" params={{ officeId: office.id }} hash="give">
              <Trans>Give it to somebody</Trans>
              <span className="hidden-visually"> ({office.name})</span>
            </Link>
          ) : null}
        </div>
      ) : null}
      <HoldingNames holdings={holders} />
    </>
  );
}

function useColumns(mayGive: boolean): Column<Office>[] {
  const { t } = useLingui();
  return [
    {
      key: "name",
      header: t`Office`,
      lead: true,
      width: "34%",
      render: (office) => (
        <>
          <Link to="/offices/$officeId" params={{ officeId: office.id }}>
            {office.name}
          </Link>
          <span className={styles.purpose}>{office.purpose}</span>
        </>
      ),
    },
    {
      key: "holders",
      header: t`Held by`,
      width: "22%",
      render: (office) => <HeldBy office={office} mayGive={mayGive} />,
    },
    {
      key: "deputies",
      header: t`Deputies, in their order`,
      render: (office) => <HoldingNames holdings={deputiesOf(office)} />,
    },
    { key: "acting", header: t`Who acts`, render: (office) => <Acting office={office} /> },
  ];
}

function OnDay({ on }: { on: string | undefined }) {
  const { t } = useLingui();
  const { today } = useDayFormat();
  const navigate = useNavigate({ from: "/offices" });
  const ask = (day: string) => void navigate({ search: day === "" || day === today ? {} : { on: day }, replace: true });
  return (
    <FilterBar>
      <TextInput
        type="date"
        label={t`Who acts on`}
        className={styles.day ?? ""}
        value={on ?? today}
        onChange={(event) => ask(event.currentTarget.value)}
      />
      {on === undefined ? null : (
        <Button variant="subtle" onClick={() => ask("")}>
          <Trans>Back to today</Trans>
        </Button>
      )}
    </FilterBar>
  );
}

function NoOffices({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useLingui();
  const action = mayWrite ? (
    <ButtonLink to="/starter-set" icon={<Sparkles size={16} aria-hidden="true" />}>
      <Trans>Look at the starter set</Trans>
    </ButtonLink>
  ) : undefined;
  return (
    <Empty icon={<Landmark size={28} strokeWidth={1.6} />} title={t`No offices yet`} action={action}>
      <p>
        <Trans>
          An office is a responsibility with a name, such as the information security officer. Whatever is addressed to
          it reaches whoever holds it, and its deputies while they are away.
        </Trans>
      </p>
    </Empty>
  );
}

export function OfficesPage() {
  const { t } = useLingui();
  const mayWrite = useViewer().may("people.office.write");
  const [making, setMaking] = useState(false);
  const { on } = useSearch({ from: "/shell/offices" });
  useLive(officesLivePath, [officesKey]);
  const offices = useInfiniteQuery(officesPagesOptions(on));
  const columns = useColumns(mayWrite);
  const first = offices.data?.pages[0];
  const action = mayWrite ? (
    <>
      <ButtonLink to="/starter-set" variant="default">
        <Trans>Starter set</Trans>
      </ButtonLink>
      <Button aria-expanded={making} onClick={() => setMaking(!making)}>
        <Trans>New office</Trans>
      </Button>
    </>
  ) : undefined;
  return (
    <Page title={t`Offices`} state={first === undefined ? "" : <StateLine {...first} />} action={action}>
      {making ? <OfficeForm onDone={() => setMaking(false)} /> : null}
      {first && first.total > 0 ? <OnDay on={on} /> : null}
      <Paged query={offices} empty={<NoOffices mayWrite={mayWrite} />}>
        {(items) => <DataTable label={t`Offices`} columns={columns} rows={items} rowKey={(office) => office.id} />}
      </Paged>
      {first && first.total > 0 ? <AwayStrip /> : null}
    </Page>
  );
}

function StateLine({ total, vacant }: { total: number; vacant: number }) {
  if (total === 0) return <Trans>Who is responsible for what.</Trans>;
  return (
    <>
      <Plural value={total} one="# office" other="# offices" />
      {vacant === 0 ? (
        <Trans>; every one is held.</Trans>
      ) : (
        <>
          {"; "}
          <Plural value={vacant} one="# is vacant." other="# are vacant." />
        </>
      )}
    </>
  );
}
