import { Trans } from "@lingui/react/macro";
import { Fragment, type ReactNode } from "react";
import { useFormatList } from "../../../platform/format.ts";
import { AttributeWord } from "./attribute-words.tsx";
import type { Rule } from "./rule.ts";

function Joined({ rules, joint }: { rules: readonly Rule[]; joint: ReactNode }) {
  return rules.map((rule, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a saved rule does not change
    <Fragment key={index}>
      {index === 0 ? null : <> {joint} </>}
      <RuleWords rule={rule} inside={rules.length > 1} />
    </Fragment>
  ));
}

/** A rule as a sentence. */
export function RuleWords({ rule, inside = false }: { rule: Rule; inside?: boolean }): ReactNode {
  const list = useFormatList();
  if ("attribute" in rule) {
    return (
      <>
        <AttributeWord attribute={rule.attribute} />: {list(rule.is)}
      </>
    );
  }
  if ("not" in rule) {
    return (
      <>
        <Trans>not</Trans> (<RuleWords rule={rule.not} />)
      </>
    );
  }
  const rules = "all" in rule ? rule.all : rule.any;
  if (rules.length === 0) return "all" in rule ? <Trans>everybody who is active</Trans> : <Trans>nobody</Trans>;
  const words = <Joined rules={rules} joint={"all" in rule ? <Trans>and</Trans> : <Trans>or</Trans>} />;
  return inside && rules.length > 1 ? <>({words})</> : words;
}
