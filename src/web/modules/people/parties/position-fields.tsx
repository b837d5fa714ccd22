import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { strategyOf } from "../../../../shared/party-strategy.ts";
import styles from "./parties.module.css";
import { StrategyWord } from "./strategy-words.tsx";

interface GradeProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** 0 to 10 by mouse, finger or arrow keys, with its number beside it. */
function Grade({ label, value, onChange }: GradeProps) {
  const id = useId();
  return (
    <div className={styles.grade}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={10}
        step={1}
        value={value}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
      <output htmlFor={id}>{value}</output>
    </div>
  );
}

export interface Position {
  readonly power: number;
  readonly interest: number;
}

/** Power and interest, and the strategy that follows from them as they move. */
export function PositionFields({ value, onChange }: { value: Position; onChange: (value: Position) => void }) {
  const { t } = useLingui();
  return (
    <>
      <Grade label={t`Power`} value={value.power} onChange={(power) => onChange({ ...value, power })} />
      <Grade label={t`Interest`} value={value.interest} onChange={(interest) => onChange({ ...value, interest })} />
      <p className={styles.quiet} aria-live="polite">
        <Trans>Strategy:</Trans>{" "}
        <strong>
          <StrategyWord strategy={strategyOf(value.power, value.interest)} />
        </strong>
      </p>
    </>
  );
}
