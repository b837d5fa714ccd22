import { Trans, useLingui } from "@lingui/react/macro";
import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import type { AudienceRule } from "../../../../shared/audience/audience-rule.ts";
import { useFormatList } from "../../../platform/format.ts";
import type { Why, WhyPart } from "./audience-api.ts";
import styles from "./audiences.module.css";
import { namesById } from "./rule/names.ts";
import { ConditionWords } from "./rule/rule-words.tsx";

/** The rule with yes or no at each part, and what the person has instead. */
export function WhyTree({ why }: { why: Why }) {
  return (
    <ul className={styles.why}>
      <li>
        <Verdict holds={why.active} />
        {why.active ? <Trans>is active</Trans> : <Trans>is not active, and so in no audience</Trans>}
      </li>
      <Node part={why.why} why={why} />
    </ul>
  );
}

function Verdict({ holds }: { holds: boolean }) {
  const { t } = useLingui();
  return (
    <span className={styles.verdict} data-holds={holds ? "" : undefined}>
      {holds ? <Check size={14} aria-hidden="true" /> : <X size={14} aria-hidden="true" />}
      {holds ? t`yes` : t`no`}
    </span>
  );
}

function Node({ part, why }: { part: WhyPart; why: Why }): ReactNode {
  const rule = part.rule as AudienceRule;
  const below = part.parts.length > 0;
  return (
    <li>
      <Verdict holds={part.holds} />
      <span>
        <PartWords rule={rule} why={why} />
      </span>
      {below ? (
        <ul>
          {part.parts.map((inner, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one answer
            <Node key={index} part={inner} why={why} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function PartWords({ rule, why }: { rule: AudienceRule; why: Why }): ReactNode {
  if ("not" in rule) return <Trans>this is not so:</Trans>;
  if ("all" in rule) return rule.all.length === 0 ? <Trans>everybody</Trans> : <Trans>all of these are true:</Trans>;
  if ("any" in rule)
    return rule.any.length === 0 ? <Trans>nobody</Trans> : <Trans>at least one of these is true:</Trans>;
  return (
    <>
      <ConditionWords rule={rule} names={namesById(why.names)} /> <Has rule={rule} why={why} />
    </>
  );
}

/** What the person has of what the condition asks about. */
function Has({ rule, why }: { rule: AudienceRule; why: Why }): ReactNode {
  const list = useFormatList();
  const value = valueHad(rule, why, list);
  if (value === undefined) return null;
  return <span className={styles.has}>{value === "" ? <Trans>(has none)</Trans> : <Trans>(has: {value})</Trans>}</span>;
}

function valueHad(rule: AudienceRule, why: Why, list: (values: readonly string[]) => string): string | undefined {
  if ("attribute" in rule) {
    const has = why.has[rule.attribute];
    return typeof has === "string" ? has : list(has);
  }
  if ("under" in rule) return list(why.managers.map(({ displayName }) => displayName));
  if ("directlyUnder" in rule) return why.managers[0]?.displayName ?? "";
  if ("joinedWithinDays" in rule) return why.has.activeFrom ?? "";
  return undefined;
}
