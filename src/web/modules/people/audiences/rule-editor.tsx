import { Trans, useLingui } from "@lingui/react/macro";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { AudienceRule } from "../../../../shared/audience/audience-rule.ts";
import { FilterChoices } from "../../../ui/filters.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { attributesOptions } from "../api.ts";
import { type AudienceName, parseOptions, printRuleText, textErrorIn } from "./audience-api.ts";
import styles from "./audiences.module.css";
import { LiveCount } from "./live-count.tsx";
import { KnownNamesContext, namesById } from "./rule/names.ts";
import { type Group, groupOf, isUnfinished, newCondition, newGroup, ruleOf } from "./rule/rule.ts";
import { RuleGroup } from "./rule/rule-group.tsx";
import { TextEditor } from "./text-editor.tsx";
import { UnknownValues } from "./unknown-values.tsx";

const PAUSE_MS = 250;

/** What the page has of the rule while it is being said. */
export interface EditedRule {
  readonly rule: AudienceRule;
  /** Not to be saved now: the text is wrong, or not read yet. */
  readonly held: boolean;
}

interface Props {
  readonly start: AudienceRule | null;
  readonly names: readonly AudienceName[];
  readonly onChange: (edited: EditedRule) => void;
}

function useKnown(start: readonly AudienceName[]) {
  const [names, setNames] = useState(() => namesById(start));
  const learn = useCallback((more: readonly AudienceName[]) => {
    setNames((known) => (more.every(({ id }) => known.has(id)) ? known : new Map([...known, ...namesById(more)])));
  }, []);
  return useMemo(() => ({ names, learn }), [names, learn]);
}

/** The text as the server reads it, a moment after the last letter. */
function useReading(text: string, shown: boolean) {
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const current = asked === text;
  const parsed = useQuery({ ...parseOptions(asked), enabled: shown && current });
  return {
    read: current ? parsed.data : undefined,
    error: current ? textErrorIn(parsed.error) : undefined,
    failure: current && parsed.error && !textErrorIn(parsed.error) ? parsed.error : undefined,
  };
}

/** One rule in two views: as conditions to choose, and as text. */
export function RuleEditor({ start, names, onChange }: Props) {
  const { t } = useLingui();
  const [view, setView] = useState<"builder" | "text">("builder");
  const [group, setGroup] = useState<Group>(() => (start ? groupOf(start) : newGroup("all", [newCondition()])));
  const [text, setText] = useState("");
  const [last, setLast] = useState<AudienceRule>(() => ruleOf(group));
  const attributes = useQuery(attributesOptions).data;
  const known = useKnown(names);
  const reading = useReading(text, view === "text");
  const { read, error } = reading;
  const { learn } = known;
  const rule = view === "builder" ? ruleOf(group) : ((read?.rule as AudienceRule | undefined) ?? last);
  const held = view === "text" && !read;
  const shape = JSON.stringify(rule);
  useEffect(() => {
    if (read) learn(read.names);
  }, [read, learn]);
  useEffect(() => {
    const settled = JSON.parse(shape) as AudienceRule;
    setLast(settled);
    onChange({ rule: settled, held });
  }, [shape, held, onChange]);
  const toText = useMutation({
    mutationFn: () => printRuleText(ruleOf(group)),
    onSuccess: (printed) => {
      setText(printed.text);
      setView("text");
    },
  });
  const show = (next: string) => {
    if (next === "text") toText.mutate();
    else if (read) {
      setGroup(groupOf(read.rule as AudienceRule));
      setView("builder");
    }
  };
  const unfinished = view === "builder" && group.parts.some(isUnfinished);
  return (
    <KnownNamesContext value={known}>
      <div className={styles.builder}>
        <div>
          <div className={styles.views}>
            <FilterChoices
              label={t`How the rule is shown`}
              choices={[
                { value: "builder", label: t`Builder` },
                { value: "text", label: t`Text` },
              ]}
              value={view}
              onChange={show}
            />
            {error ? (
              <span className={styles.viewsNote}>
                <Trans>Mend the text to go back to the builder.</Trans>
              </span>
            ) : null}
          </div>
          {toText.error ? <ProblemNote error={toText.error} /> : null}
          {view === "builder" ? (
            <RuleGroup group={group} attributes={attributes} onChange={setGroup} />
          ) : (
            <>
              <TextEditor text={text} error={error} onChange={setText} />
              {reading.failure ? <ProblemNote error={reading.failure} /> : null}
              {read ? <UnknownValues unknown={read.unknown} text={text} onChange={setText} /> : null}
            </>
          )}
        </div>
        <LiveCount rule={rule} unfinished={unfinished} wrong={error !== undefined} />
      </div>
    </KnownNamesContext>
  );
}
