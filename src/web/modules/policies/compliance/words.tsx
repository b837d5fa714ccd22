import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import type { Tone } from "../../../ui/meaning.tsx";
import type { Counts, Grouping, PersonCell } from "./api.ts";

export const groupingWords: Record<Grouping, MessageDescriptor> = {
  department: msg`Department`,
  location: msg`Location`,
  "job-function": msg`Job function`,
  "employment-type": msg`Employment`,
  company: msg`Company`,
  manager: msg`Manager’s team`,
  pack: msg`Pack`,
  document: msg`Document`,
};

/** What a group of those is called who have no such value. */
export const noneWords: Record<Grouping, MessageDescriptor> = {
  department: msg`no department`,
  location: msg`no location`,
  "job-function": msg`no job function`,
  "employment-type": msg`no employment stated`,
  company: msg`the house itself`,
  manager: msg`nobody’s team`,
  pack: msg`no pack`,
  document: msg`no document`,
};

export const cellWords: Record<PersonCell["state"], MessageDescriptor> = {
  open: msg`Not yet`,
  overdue: msg`Overdue`,
  acknowledged: msg`Acknowledged`,
  exempt: msg`Exempt`,
};

export const cellTones: Record<PersonCell["state"], Tone> = {
  open: "later",
  overdue: "overdue",
  acknowledged: "done",
  exempt: "apart",
};

const isAre = (value: number) => <Plural value={value} one="# is overdue" other="# are overdue" />;

/** How things stand, in one sentence. */
export function StateSentence({ counts, one }: { counts: Counts; one: boolean }) {
  const format = useFormat();
  const { assigned, open, overdue } = counts;
  const all = format.number(assigned);
  const openText = format.number(open);
  if (assigned === 0) return <Trans>Nobody owes anything.</Trans>;
  if (open === 0)
    return one ? <Trans>All {all} have acknowledged it.</Trans> : <Trans>All {all} acknowledgements are there.</Trans>;
  return (
    <>
      {one ? (
        <Plural
          value={open}
          one={`${openText} of ${all} has not acknowledged it`}
          other={`${openText} of ${all} have not acknowledged it`}
        />
      ) : (
        <Plural
          value={open}
          one={`${openText} of ${all} acknowledgements is missing`}
          other={`${openText} of ${all} acknowledgements are missing`}
        />
      )}
      {overdue > 0 ? <>; {isAre(overdue)}</> : null}.
    </>
  );
}

/** A group's numbers in words: what a cell shows, for those who only hear it. */
export function useCountsWords(): (counts: Counts) => string {
  const { t } = useLingui();
  const format = useFormat();
  return ({ assigned, acknowledged, exempt, overdue }) => {
    const done = format.number(acknowledged + exempt);
    const all = format.number(assigned);
    const late = format.number(overdue);
    return overdue > 0 ? t`${done} of ${all} done, ${late} overdue` : t`${done} of ${all} done`;
  };
}
