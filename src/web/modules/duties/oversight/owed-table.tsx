import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Due } from "../../../ui/due.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import type { OwedDuty } from "../api.ts";
import styles from "../duties.module.css";
import { dutyKindWords, rungWords } from "../duty-kind-words.ts";

function Owner({ owner }: { owner: OwedDuty["owner"] }) {
  if (owner.type === "office")
    return (
      <Link to="/offices/$officeId" params={{ officeId: owner.id }}>
        {owner.name}
      </Link>
    );
  return (
    <Link to="/people/$personId" params={{ personId: owner.id }}>
      {owner.name}
    </Link>
  );
}

function When({ duty }: { duty: OwedDuty }) {
  const format = useFormat();
  const day = duty.closedAt ? format.date(duty.closedAt) : "";
  if (duty.state !== "open")
    return (
      <Meaning tone={duty.state === "done" ? "done" : "apart"} plain>
        {day}
      </Meaning>
    );
  const snoozed = duty.snoozedUntil ? format.dayMonth(duty.snoozedUntil) : "";
  return (
    <>
      <Due instant={duty.dueAt} overdue={duty.overdue} />
      {snoozed === "" ? null : (
        <div className={styles.faint}>
          <Trans>Snoozed until {snoozed}</Trans>
        </div>
      )}
    </>
  );
}

function Told({ duty }: { duty: OwedDuty }) {
  const { i18n } = useLingui();
  if (duty.disputed)
    return (
      <Meaning tone="unsure" plain>
        <Link to="/duties/settle/$dutyId" params={{ dutyId: duty.id }}>
          <Trans>not theirs, they say</Trans>
        </Link>
      </Meaning>
    );
  const words = rungWords[duty.rung];
  return <span>{words ? i18n._(words) : null}</span>;
}

interface Props {
  readonly duties: readonly OwedDuty[];
  /** Null where nothing can be chosen. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

function useColumns({ chosen, onChoose }: Props): Column<OwedDuty>[] {
  const { t, i18n } = useLingui();
  const flip = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  const choice: Column<OwedDuty> = {
    key: "choose",
    header: <span className="hidden-visually">{t`Choose`}</span>,
    width: "40px",
    render: (duty) =>
      duty.state === "open" ? (
        <input
          type="checkbox"
          aria-label={t`Choose “${duty.title}” of ${duty.owner.name}`}
          checked={chosen?.has(duty.id) ?? false}
          onChange={() => flip(duty.id)}
        />
      ) : null,
  };
  return [
    ...(chosen ? [choice] : []),
    { key: "owner", header: t`Who`, lead: true, width: "20%", render: (duty) => <Owner owner={duty.owner} /> },
    {
      key: "what",
      header: t`What`,
      render: (duty) => {
        const words = dutyKindWords[duty.kind];
        return (
          <>
            {duty.title}
            <div className={styles.faint}>{words ? i18n._(words) : duty.kind}</div>
          </>
        );
      },
    },
    { key: "when", header: t`When`, render: (duty) => <When duty={duty} /> },
    { key: "told", header: t`Who was told`, render: (duty) => <Told duty={duty} /> },
  ];
}

export function OwedTable(props: Props) {
  const { t } = useLingui();
  return <DataTable label={t`Duties`} columns={useColumns(props)} rows={props.duties} rowKey={(duty) => duty.id} />;
}
