import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { withManagersWords } from "../../../platform/language.ts";
import { Due } from "../../../ui/due.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import type { Duty } from "./api.ts";
import styles from "./desk.module.css";
import type { DutyActs } from "./duty-acts.ts";
import type { Asking } from "./duty-menu.tsx";
import { Kind, KindIcon, Minutes, Rest, Why } from "./duty-words.tsx";

const DutyMenu = lazy(() => import("./duty-menu.tsx").then(({ DutyMenu }) => ({ default: DutyMenu })));
const DutyForm = lazy(
  withManagersWords(() => import("../more/duty-form.tsx").then(({ DutyForm }) => ({ default: DutyForm }))),
);

function When({ duty }: { duty: Duty }) {
  const { t } = useLingui();
  const format = useFormat();
  if (duty.state !== "done") return <Due instant={duty.dueAt} overdue={duty.overdue} />;
  const closed = duty.closedAt ? format.date(duty.closedAt) : "";
  return (
    <Meaning tone="done" plain>
      {closed === "" ? t`done` : t`done on ${closed}`}
    </Meaning>
  );
}

function Row({ duty }: { duty: Duty }) {
  const done = duty.state === "done";
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
              <Minutes minutes={duty.minutes} />
            </>
          )}
        </span>
        {done ? null : <Why duty={duty} />}
        {done ? null : <Rest duty={duty} />}
      </span>
      <span className={styles.due}>
        <When duty={duty} />
      </span>
      <ChevronRight size={18} aria-hidden="true" className={styles.arrow} />
    </Link>
  );
}

function Item({ duty, acts }: { duty: Duty; acts: DutyActs }) {
  const [asking, ask] = useState<Asking | null>(null);
  const open = (what: Asking) => {
    acts.say(null);
    ask(what);
  };
  return (
    <li>
      <div className={styles.row}>
        <Row duty={duty} />
        {duty.state === "open" ? (
          <Suspense fallback={<span className={styles.menuPlace} />}>
            <DutyMenu duty={duty} acts={acts} onAsk={open} />
          </Suspense>
        ) : null}
      </div>
      {asking ? (
        <Suspense fallback={null}>
          <DutyForm duty={duty} asking={asking} acts={acts} onEnd={() => ask(null)} />
        </Suspense>
      ) : null}
    </li>
  );
}

interface Props {
  readonly title: string;
  readonly duties: readonly Duty[];
  readonly acts: DutyActs;
}

export function DutyList({ title, duties, acts }: Props) {
  if (duties.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2 className={styles.groupTitle}>{title}</h2>
      <ul className={styles.list}>
        {duties.map((duty) => (
          <Item key={duty.id} duty={duty} acts={acts} />
        ))}
      </ul>
    </section>
  );
}
