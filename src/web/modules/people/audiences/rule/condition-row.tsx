import { useLingui } from "@lingui/react/macro";
import { MultiSelect, NumberInput } from "@mantine/core";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { audienceLimits, namedKinds } from "../../../../../shared/audience/audience-rule.ts";
import { useFormat } from "../../../../platform/format.ts";
import { IconButton } from "../../../../ui/icon-button.tsx";
import type { Attributes } from "../../api.ts";
import styles from "../audiences.module.css";
import { NamedChoice } from "./named-choice.tsx";
import { NativeChoice } from "./native-choice.tsx";
import { type Condition, hasValues, isAttribute, isReference, type Subject, subjects } from "./rule.ts";
import { subjectWords, valuesOf } from "./subject-words.tsx";

interface Props {
  readonly condition: Condition;
  readonly attributes: Attributes | undefined;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

function useVerbs(subject: Subject): { is: string; not: string } {
  const { t } = useLingui();
  if (isAttribute(subject) || subject === "person") return { is: t`is`, not: t`is not` };
  if (subject === "joinedWithinDays") return { is: t`within`, not: t`not within` };
  if (subject === "party" || subject === "audience") return { is: t`belongs to`, not: t`does not belong to` };
  return isReference(subject) ? { is: t`any of`, not: t`none of` } : { is: t`yes`, not: t`no` };
}

function Values({ condition, attributes, onChange }: Omit<Props, "onRemove">) {
  const { t } = useLingui();
  const format = useFormat();
  const { subject, values } = condition;
  if (isReference(subject))
    return (
      <NamedChoice
        kind={namedKinds[subject]}
        ids={values}
        onChange={(ids) => onChange({ ...condition, values: ids })}
      />
    );
  if (subject === "joinedWithinDays")
    return (
      <NumberInput
        aria-label={t`Days`}
        suffix={` ${t`days`}`}
        min={1}
        max={audienceLimits.days}
        allowDecimal={false}
        hideControls
        value={condition.days}
        onChange={(days) => onChange({ ...condition, days: Number(days) || 0 })}
      />
    );
  if (!isAttribute(subject)) return <span />;
  const known = valuesOf(attributes, subject);
  const counts = new Map(known.map((one) => [one.value, one.count]));
  return (
    <MultiSelect
      aria-label={t`Values`}
      placeholder={values.length === 0 ? t`Choose one or more` : ""}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t`Clear` }}
      limit={200}
      data={[...known.map((one) => one.value), ...values.filter((value) => !counts.has(value))]}
      value={[...values]}
      nothingFoundMessage={t`No such value`}
      renderOption={({ option }) => (
        <span>
          {option.label} · {format.number(counts.get(option.value) ?? 0)}
        </span>
      )}
      onChange={(chosen) => onChange({ ...condition, values: chosen })}
    />
  );
}

export function ConditionRow({ condition, attributes, onChange, onRemove }: Props) {
  const { t, i18n } = useLingui();
  const verbs = useVerbs(condition.subject);
  const first = useRef<HTMLSelectElement>(null);
  const { fresh } = condition;
  useEffect(() => {
    if (fresh) first.current?.focus();
  }, [fresh]);
  return (
    <div className={styles.condition} data-short={hasValues(condition.subject) ? undefined : ""}>
      <NativeChoice
        ref={first}
        aria-label={t`Attribute`}
        value={condition.subject}
        onChange={(event) => {
          const subject = subjects.find((one) => one === event.currentTarget.value) ?? "department";
          onChange({ ...condition, subject, values: [] });
        }}
      >
        {subjects.map((subject) => (
          <option key={subject} value={subject}>
            {i18n._(subjectWords[subject])}
          </option>
        ))}
      </NativeChoice>
      <NativeChoice
        aria-label={t`Is or is not`}
        value={condition.negated ? "not" : "is"}
        onChange={(event) => onChange({ ...condition, negated: event.currentTarget.value === "not" })}
      >
        <option value="is">{verbs.is}</option>
        <option value="not">{verbs.not}</option>
      </NativeChoice>
      <Values condition={condition} attributes={attributes} onChange={onChange} />
      <IconButton label={t`Remove the condition`} onClick={onRemove}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
