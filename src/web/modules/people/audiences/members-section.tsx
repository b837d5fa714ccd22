import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { lookOf } from "../../../ui/button.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, SearchField } from "../../../ui/filters.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { type AudienceMember, changesOptions, memberPagesOptions } from "./audience-api.ts";
import styles from "./audiences.module.css";

interface Props {
  readonly audienceId: string;
  readonly search: string;
  /** A day, YYYY-MM-DD; empty for now. */
  readonly at: string;
  readonly onSearch: (search: string) => void;
  readonly onAt: (at: string) => void;
}

function useColumns(): Column<AudienceMember>[] {
  const { t } = useLingui();
  return [
    {
      key: "name",
      header: t`Name`,
      lead: true,
      width: "38%",
      render: (member) => (
        <>
          {member.displayName}
          <span className={styles.description}>{member.email}</span>
        </>
      ),
    },
    { key: "department", header: t`Department`, render: (member) => member.department },
    { key: "location", header: t`Location`, render: (member) => member.location },
    { key: "function", header: t`Job function`, render: (member) => member.jobFunction },
  ];
}

/** Who is in it, now or as at a day. */
export function MembersSection({ audienceId, search, at, onSearch, onAt }: Props) {
  const { t } = useLingui();
  const viewer = useViewer();
  const members = useInfiniteQuery(memberPagesOptions(audienceId, { search, at }));
  const columns = useColumns();
  return (
    <>
      <FilterBar>
        <SearchField label={t`Search by name or e-mail address`} value={search} onChange={onSearch} />
        <label className={styles.day}>
          <Trans>As at</Trans>
          <input type="date" value={at} onChange={(event) => onAt(event.currentTarget.value)} />
        </label>
        {viewer.may("people.audience.export") ? (
          <a
            {...lookOf({ variant: "default" })}
            href={`/api/audiences/${audienceId}/members.csv${at === "" ? "" : `?at=${at}`}`}
            download
          >
            <Download size={16} aria-hidden="true" />
            <span>
              <Trans>Export</Trans>
            </span>
          </a>
        ) : null}
      </FilterBar>
      {at === "" ? null : <Changes audienceId={audienceId} since={at} />}
      <Paged query={members} empty={<Nobody at={at} search={search} />}>
        {(items) => <DataTable label={t`Members`} columns={columns} rows={items} rowKey={(member) => member.id} />}
      </Paged>
    </>
  );
}

function Nobody({ at, search }: { at: string; search: string }) {
  const { t } = useLingui();
  if (search !== "") return <Empty title={t`Nobody matches`}>{t`Try other letters.`}</Empty>;
  if (at !== "") return <Empty title={t`Nobody was in it on that day`} />;
  return (
    <Empty title={t`Nobody is in it today`}>
      <Trans>Whoever fits the rule will be in it from that day on.</Trans>
    </Empty>
  );
}

/** How that day differs from today. */
function Changes({ audienceId, since }: { audienceId: string; since: string }) {
  const format = useFormat();
  const changes = useQuery(changesOptions(audienceId, since));
  return (
    <Loaded query={changes}>
      {({ before, today, joined, left }) => (
        <div className={styles.changes}>
          <p>
            <Trans>
              At the end of {format.date(`${since}T12:00:00Z`)} it was{" "}
              <Plural value={before} one="# person" other="# people" />, today it is {format.number(today)}.
            </Trans>
          </p>
          <Moved
            title={<Plural value={joined.total} one="# has come in since" other="# have come in since" />}
            people={joined.items}
            total={joined.total}
          />
          <Moved
            title={<Plural value={left.total} one="# has left it since" other="# have left it since" />}
            people={left.items}
            total={left.total}
          />
        </div>
      )}
    </Loaded>
  );
}

function Moved({ title, people, total }: { title: ReactNode; people: readonly AudienceMember[]; total: number }) {
  if (total === 0) return null;
  const more = total - people.length;
  return (
    <details>
      <summary>{title}</summary>
      <ul className={styles.plain}>
        {people.map((person) => (
          <li key={person.id}>{person.displayName}</li>
        ))}
        {more > 0 ? (
          <li>
            <Trans>and {more} more</Trans>
          </li>
        ) : null}
      </ul>
    </details>
  );
}
