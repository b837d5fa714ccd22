import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BookOpenText, ChevronRight, Stamp } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { Due } from "../../../ui/due.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import type { Duty } from "./api.ts";
import styles from "./desk.module.css";

function KindIcon({ kind }: { kind: string }) {
  const Icon = kind === "approvals.decide" ? Stamp : BookOpenText;
  return <Icon size={20} strokeWidth={1.7} aria-hidden="true" className={styles.icon} />;
}

function Kind({ duty }: { duty: Duty }) {
  if (duty.kind === "approvals.decide") return <Trans>Decide</Trans>;
  return duty.state === "done" ? <Trans>Read and acknowledged</Trans> : <Trans>Read and acknowledge</Trans>;
}

/** Why me: the audience that one belongs to, or who asked. */
function Why({ duty }: { duty: Duty }) {
  const { reason } = duty;
  if (reason === "") return null;
  return (
    <span className={styles.reason}>
      {duty.kind === "approvals.decide" ? (
        <Trans>{reason} asked you</Trans>
      ) : (
        <Trans>You belong to the audience “{reason}”</Trans>
      )}
    </span>
  );
}

function Row({ duty, done }: { duty: Duty; done: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const closed = duty.closedAt ? format.date(duty.closedAt) : "";
  return (
    <Link to={duty.path as "/desk"} className={styles.duty} data-done={done ? "" : undefined}>
      <KindIcon kind={duty.kind} />
      <span className={styles.words}>
        <span className={styles.title}>{duty.title}</span>
        <span className={styles.facts}>
          <Kind duty={duty} />
          {done ? null : (
            <>
              <span aria-hidden="true">·</span>
              <Plural value={duty.minutes} one="# minute" other="# minutes" />
            </>
          )}
        </span>
        {done ? null : <Why duty={duty} />}
      </span>
      <span className={styles.due}>
        {done ? (
          <Meaning tone="done" plain>
            {closed === "" ? t`done` : t`done on ${closed}`}
          </Meaning>
        ) : (
          <Due instant={duty.dueAt} overdue={duty.overdue} />
        )}
      </span>
      <ChevronRight size={18} aria-hidden="true" className={styles.arrow} />
    </Link>
  );
}

export function DutyList({ title, duties, done = false }: { title: string; duties: readonly Duty[]; done?: boolean }) {
  if (duties.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2 className={styles.groupTitle}>{title}</h2>
      <ul className={styles.list}>
        {duties.map((duty) => (
          <li key={duty.id}>
            <Row duty={duty} done={done} />
          </li>
        ))}
      </ul>
    </section>
  );
}
