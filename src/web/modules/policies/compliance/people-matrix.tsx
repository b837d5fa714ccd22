import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import { Check, Clock, Minus, TriangleAlert } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import type { People, PersonCell, PersonRow } from "./api.ts";
import styles from "./compliance.module.css";
import { GroupList } from "./group-list.tsx";
import { Matrix, type MatrixCell } from "./matrix.tsx";
import { cellTones, cellWords } from "./words.tsx";

const marks = { open: Clock, overdue: TriangleAlert, acknowledged: Check, exempt: Minus };
const tones = { open: "open", overdue: "overdue", acknowledged: "done", exempt: "apart" } as const;

interface Props {
  readonly people: readonly PersonRow[];
  readonly documents: People["documents"];
  readonly at: string | undefined;
}

/** People by documents; a cell leads to what is recorded of it. */
export function PeopleMatrix({ people, documents, at }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const router = useRouter();
  const faceOf = (cell: PersonCell): MatrixCell => {
    const Mark = marks[cell.state];
    const due = format.date(cell.dueAt);
    const word = i18n._(cellWords[cell.state]);
    return {
      tone: tones[cell.state],
      weight: cell.state === "overdue" ? 0.6 : 0,
      words: cell.state === "open" || cell.state === "overdue" ? t`${word}, due ${due}` : word,
      href: `/evidence?subject=${encodeURIComponent(`assignment:${cell.assignmentId}`)}`,
      face: (
        <span className={styles.mark} data-tone={cellTones[cell.state]}>
          <Mark size={15} aria-hidden="true" />
        </span>
      ),
    };
  };
  const rows = people.map(({ person, counts, cells }) => ({
    key: person.id,
    name: person.displayName,
    note: person.department,
    counts,
    href: router.buildLocation({ to: "/people/$personId", params: { personId: person.id } }).href,
    cells: new Map(cells.map((cell) => [cell.documentId, faceOf(cell)])),
  }));
  const columns = documents.map(({ id, title }) => ({
    key: id,
    title,
    href: router.buildLocation({ to: "/compliance/people", search: { document: id, ...(at && { at }) } }).href,
  }));
  return (
    <>
      <div className={styles.onDesk}>
        <Matrix
          label={t`Person by person`}
          corner={t`Person`}
          nothing={t`does not owe it`}
          bands={[{ key: "", title: "", columns }]}
          rows={rows}
        />
      </div>
      <div className={styles.onPhone}>
        <GroupList groups={rows} />
      </div>
    </>
  );
}
