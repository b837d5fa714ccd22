import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { Button } from "../../../../ui/button.tsx";
import { IconButton } from "../../../../ui/icon-button.tsx";
import type { Attributes } from "../../api.ts";
import styles from "../audiences.module.css";
import { ConditionRow } from "./condition-row.tsx";
import { NativeChoice } from "./native-choice.tsx";
import { changePart, type Group, newCondition, newGroup, type Part } from "./rule.ts";

interface Props {
  readonly group: Group;
  readonly attributes: Attributes | undefined;
  readonly onChange: (group: Group) => void;
  readonly onRemove?: () => void;
  /** How many groups it stands in. */
  readonly depth?: number;
}

/** Two levels less than a rule may have: a group that is turned round counts twice. */
const deepestGroup = 3;

const kinds = ["all", "any", "not-all", "not-any"] as const;

function GroupHead({ group, onChange, onRemove }: Props) {
  const { t } = useLingui();
  const words = {
    all: t`all of these are true`,
    any: t`at least one of these is true`,
    "not-all": t`not all of these are true`,
    "not-any": t`none of these is true`,
  };
  const value = kinds.find((kind) => kind === `${group.negated ? "not-" : ""}${group.mode}`) ?? "all";
  return (
    <div className={styles.groupHead}>
      <span>{onRemove ? <Trans>Whoever for whom</Trans> : <Trans>Everybody for whom</Trans>}</span>
      <NativeChoice
        inline
        aria-label={t`How the conditions are joined`}
        value={value}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange({ ...group, mode: chosen.endsWith("any") ? "any" : "all", negated: chosen.startsWith("not") });
        }}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words[kind]}
          </option>
        ))}
      </NativeChoice>
      {onRemove ? (
        <IconButton label={t`Remove the group`} onClick={onRemove}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}

export function RuleGroup(props: Props) {
  const { group, attributes, onChange, depth = 0 } = props;
  const add = (part: Part) => onChange({ ...group, parts: [...group.parts, part] });
  const replace = (id: number, next: Part | undefined) => onChange(changePart(group, id, () => next));
  return (
    <div className={styles.group}>
      <GroupHead {...props} />
      <ul className={styles.parts}>
        {group.parts.map((part, index) => (
          <li key={part.id}>
            {index === 0 ? null : (
              <div className={styles.joint}>{group.mode === "all" ? <Trans>and</Trans> : <Trans>or</Trans>}</div>
            )}
            {part.type === "condition" ? (
              <ConditionRow
                condition={part}
                attributes={attributes}
                onChange={(next) => replace(part.id, next)}
                onRemove={() => replace(part.id, undefined)}
              />
            ) : (
              <RuleGroup
                group={part}
                attributes={attributes}
                depth={depth + 1}
                onChange={(next) => replace(part.id, next)}
                onRemove={() => replace(part.id, undefined)}
              />
            )}
          </li>
        ))}
      </ul>
      <div className={styles.add}>
        <Button variant="subtle" size="small" icon={<Plus size={14} />} onClick={() => add(newCondition(true))}>
          <Trans>Add a condition</Trans>
        </Button>
        {depth >= deepestGroup ? null : (
          <Button
            variant="subtle"
            size="small"
            icon={<Plus size={14} />}
            onClick={() => add(newGroup(group.mode === "all" ? "any" : "all", [newCondition(true)]))}
          >
            <Trans>Add a group</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}
