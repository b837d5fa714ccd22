import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Fragment, type ReactNode } from "react";
import { type AudienceRule, referencesOf } from "../../../../../shared/audience/audience-rule.ts";
import { useFormatList } from "../../../../platform/format.ts";
import type { AudienceName } from "../audience-api.ts";
import { SubjectWord } from "./subject-words.tsx";

type Names = ReadonlyMap<string, AudienceName>;

function Joined({ rules, joint, names }: { rules: readonly AudienceRule[]; joint: ReactNode; names: Names }) {
  return rules.map((rule, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a saved rule does not change
    <Fragment key={index}>
      {index === 0 ? null : <> {joint} </>}
      <RuleWords rule={rule} names={names} inside={rules.length > 1} />
    </Fragment>
  ));
}

/** One condition, without what joins it to others. */
export function ConditionWords({ rule, names }: { rule: AudienceRule; names: Names }): ReactNode {
  const { t } = useLingui();
  const list = useFormatList();
  if ("managers" in rule) return <SubjectWord subject="managers" />;
  if ("joinedWithinDays" in rule) {
    const days = rule.joinedWithinDays;
    return <Plural value={days} one="joined in the last day" other="joined in the last # days" />;
  }
  if ("attribute" in rule)
    return (
      <>
        <SubjectWord subject={rule.attribute} />: {list(rule.is)}
      </>
    );
  const named = referencesOf(rule);
  if (!named) return null;
  return (
    <>
      <SubjectWord subject={named.kind} />: {list(named.ids.map((id) => names.get(id)?.label ?? t`somebody`))}
    </>
  );
}

interface Props {
  readonly rule: AudienceRule;
  readonly names: Names;
  readonly inside?: boolean;
}

/** A rule as a sentence. */
export function RuleWords({ rule, names, inside = false }: Props): ReactNode {
  if ("not" in rule) {
    const isGroup = "all" in rule.not || "any" in rule.not;
    const words = <RuleWords rule={rule.not} names={names} />;
    return (
      <>
        <Trans>not</Trans> {isGroup ? <>({words})</> : words}
      </>
    );
  }
  if (!("all" in rule || "any" in rule)) return <ConditionWords rule={rule} names={names} />;
  const rules = "all" in rule ? rule.all : rule.any;
  if (rules.length === 0) return "all" in rule ? <Trans>everybody who is active</Trans> : <Trans>nobody</Trans>;
  const joint = "all" in rule ? <Trans>and</Trans> : <Trans>or</Trans>;
  const words = <Joined rules={rules} joint={joint} names={names} />;
  return inside && rules.length > 1 ? <>({words})</> : words;
}
