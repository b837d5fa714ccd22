import { Trans } from "@lingui/react/macro";
import { printValue } from "../../../../shared/audience/print-rule.ts";
import type { AudienceAttribute } from "../../../../shared/audience-attributes.ts";
import { Button } from "../../../ui/button.tsx";
import styles from "./audiences.module.css";
import { SubjectWord } from "./rule/subject-words.tsx";

interface Unknown {
  readonly attribute: AudienceAttribute;
  readonly value: string;
  readonly offset: number;
  readonly length: number;
  readonly nearest: string | null;
}

interface Props {
  readonly unknown: readonly Unknown[];
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Values that nobody has: not wrong, since somebody may have them tomorrow, but often a slip. */
export function UnknownValues({ unknown, text, onChange }: Props) {
  return unknown.map(({ attribute, value, offset, length, nearest }) => (
    <div key={offset} className={styles.doubt}>
      <p>
        <Trans>
          Nobody has this value today: <SubjectWord subject={attribute} /> “{value}”
        </Trans>
      </p>
      {nearest === null ? null : (
        <Button
          size="small"
          variant="default"
          onClick={() => onChange(text.slice(0, offset) + printValue(nearest) + text.slice(offset + length))}
        >
          <Trans>Did you mean “{nearest}”?</Trans>
        </Button>
      )}
    </div>
  ));
}
