import "../../../ui/choices.ts";
import { useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import styles from "./packs.module.css";
import { dueRuleOf, type TypedDueRule } from "./typed-due-rule.ts";

const kinds = ["days", "working-days", "date"] as const;

export function DueRuleField({ value, onChange }: { value: TypedDueRule; onChange: (value: TypedDueRule) => void }) {
  const { t } = useLingui();
  const wrong = dueRuleOf(value) === null;
  return (
    <div className={styles.pair}>
      <Select
        label={t`Due`}
        data={[
          { value: "days", label: t`so many days after it is asked` },
          { value: "working-days", label: t`so many working days after it is asked` },
          { value: "date", label: t`on a date` },
        ]}
        allowDeselect={false}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind: kinds.find((one) => one === kind) ?? value.kind })}
      />
      {value.kind === "date" ? (
        <TextInput
          type="date"
          label={t`Date`}
          description={t`Whoever comes too late for it has 14 days.`}
          value={value.on}
          error={wrong ? t`Choose a date.` : undefined}
          onChange={(event) => onChange({ ...value, on: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          label={value.kind === "days" ? t`Days` : t`Working days`}
          inputMode="numeric"
          value={value.days}
          error={wrong ? t`A whole number of days, at least 1.` : undefined}
          onChange={(event) => onChange({ ...value, days: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
