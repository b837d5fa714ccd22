import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Check, TriangleAlert } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import {
  type Counts,
  type Group,
  type Grouping,
  type Groups,
  type Narrowed,
  namesOptions,
  narrowings,
  noValue,
} from "./api.ts";
import { bandsOf } from "./bands.ts";
import styles from "./compliance.module.css";
import { GroupList } from "./group-list.tsx";
import { Matrix, type MatrixCell } from "./matrix.tsx";
import { groupingWords, noneWords, useCountsWords } from "./words.tsx";

interface Props {
  readonly by: Grouping;
  readonly groups: readonly Group[];
  readonly documents: Groups["documents"];
  readonly at: string | undefined;
  /** What the page is narrowed to already. */
  readonly narrowed: Narrowed;
}

/** Where the people behind a number are. */
function usePeopleAddress(at: string | undefined): (which: Narrowed) => string {
  const router = useRouter();
  return (which) => router.buildLocation({ to: "/compliance/people", search: { ...which, ...(at && { at }) } }).href;
}

function useCell(): (counts: Counts, href: string) => MatrixCell {
  const format = useFormat();
  const say = useCountsWords();
  return (counts, href) => {
    const { assigned, acknowledged, exempt, open, overdue } = counts;
    const done = acknowledged + exempt;
    const words = say(counts);
    if (overdue > 0)
      return {
        tone: "overdue",
        weight: overdue / assigned,
        words,
        href,
        face: (
          <>
            {format.percent(done, assigned)}
            <small>
              <TriangleAlert size={11} aria-hidden="true" /> {format.number(overdue)}
            </small>
          </>
        ),
      };
    if (open > 0) return { tone: "open", weight: open / assigned, words, href, face: format.percent(done, assigned) };
    return { tone: "done", weight: 1, words, href, face: <Check size={15} aria-hidden="true" /> };
  };
}

/** Short, for it stands below a name. */
function useNote(): (counts: Counts) => string {
  const { t } = useLingui();
  const format = useFormat();
  return ({ assigned, acknowledged, exempt, overdue }) => {
    const share = format.percent(acknowledged + exempt, assigned);
    const late = format.number(overdue);
    return overdue > 0 ? t`${share} done, ${late} overdue` : t`${share} done`;
  };
}

export function GroupMatrix({ by, groups, documents, at, narrowed }: Props) {
  const { t, i18n } = useLingui();
  const addressOf = usePeopleAddress(at);
  const cellOf = useCell();
  const noteOf = useNote();
  const packs = useQuery(namesOptions("pack", at)).data;
  const rows = groups.map((group) => {
    const own = { ...narrowed, [narrowings[by]]: group.value === "" ? noValue : group.value };
    const href = addressOf(own);
    const joint = href.includes("?") ? "&" : "?";
    return {
      key: group.value,
      name: group.name || (group.value === "" ? i18n._(noneWords[by]) : t`unknown by now`),
      counts: group.counts,
      note: noteOf(group.counts),
      href,
      cells: new Map(
        group.cells.map(({ documentId, counts }) => [
          documentId,
          cellOf(counts, narrowed.document ? href : `${href}${joint}document=${documentId}`),
        ]),
      ),
    };
  });
  if (by === "document" || documents.length <= 1) return <GroupList groups={rows} />;
  const columns = documents.map(({ id, title }) => ({
    key: id,
    title,
    href: addressOf({ ...narrowed, document: id }),
  }));
  return (
    <>
      <div className={styles.onDesk}>
        <Matrix
          label={t`Who has done what`}
          corner={i18n._(groupingWords[by])}
          nothing={t`nobody owes it`}
          bands={bandsOf(columns, by === "pack" ? undefined : packs)}
          rows={rows}
        />
      </div>
      <div className={styles.onPhone}>
        <GroupList groups={rows} />
      </div>
    </>
  );
}
