import { useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of several, or any. */
export function ChoiceField({ label, value, choices, onChange }: Props) {
  const { t } = useLingui();
  return (
    <Select
      aria-label={label}
      placeholder={label}
      clearable
      clearButtonProps={{ "aria-label": t`Clear` }}
      data={[...choices]}
      value={value || null}
      onChange={(next) => onChange(next ?? "")}
    />
  );
}
