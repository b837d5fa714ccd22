import { useLingui } from "@lingui/react/macro";
import { MultiSelect } from "@mantine/core";
import { X } from "lucide-react";
import { audienceAttributes } from "../../../../shared/audience-attributes.ts";
import { useFormat } from "../../../platform/format.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { Attributes } from "../api.ts";
import styles from "../people.module.css";
import { attributeWords, valuesOf } from "./attribute-words.tsx";
import { NativeChoice } from "./native-choice.tsx";
import type { Condition } from "./rule.ts";

interface Props {
  readonly condition: Condition;
  readonly attributes: Attributes | undefined;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

export function ConditionRow({ condition, attributes, onChange, onRemove }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const values = valuesOf(attributes, condition.attribute);
  const counts = new Map(values.map((one) => [one.value, one.count]));
  return (
    <div className={styles.condition}>
      <NativeChoice
        aria-label={t`Attribute`}
        value={condition.attribute}
        onChange={(event) => {
          const attribute = audienceAttributes.find((one) => one === event.currentTarget.value) ?? "department";
          onChange({ ...condition, attribute, values: [] });
        }}
      >
        {audienceAttributes.map((attribute) => (
          <option key={attribute} value={attribute}>
            {i18n._(attributeWords[attribute])}
          </option>
        ))}
      </NativeChoice>
      <NativeChoice
        aria-label={t`Is or is not`}
        value={condition.negated ? "not" : "is"}
        onChange={(event) => onChange({ ...condition, negated: event.currentTarget.value === "not" })}
      >
        <option value="is">{t`is`}</option>
        <option value="not">{t`is not`}</option>
      </NativeChoice>
      <MultiSelect
        aria-label={t`Values`}
        placeholder={condition.values.length === 0 ? t`Choose one or more` : ""}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t`Clear` }}
        data={values.map((one) => one.value)}
        value={[...condition.values]}
        nothingFoundMessage={t`No such value`}
        renderOption={({ option }) => (
          <span>
            {option.label} · {format.number(counts.get(option.value) ?? 0)}
          </span>
        )}
        onChange={(chosen) => onChange({ ...condition, values: chosen })}
      />
      <IconButton label={t`Remove the condition`} onClick={onRemove}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
