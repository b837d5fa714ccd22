import { Trans, useLingui } from "@lingui/react/macro";
import { ALargeSmall } from "lucide-react";
import { Popup } from "../../../ui/popup.tsx";
import styles from "./read.module.css";
import { type ReadingChoices, readingFaces, readingPapers, readingSizes } from "./reading-choices.ts";

interface RowProps<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly values: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** Radio buttons that look like a row of keys: arrows move, one is chosen. */
function Row<T extends string>({ name, label, values, words, chosen, onChoose }: RowProps<T>) {
  return (
    <fieldset className={styles.row}>
      <legend>{label}</legend>
      <div className={styles.keys}>
        {values.map((value) => (
          <label key={value} className={styles.key} data-value={value}>
            <input
              type="radio"
              name={name}
              className="hidden-visually"
              checked={value === chosen}
              onChange={() => onChoose(value)}
            />
            {words[value]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function TypeMenu({ choices }: { choices: ReadingChoices }) {
  const { t } = useLingui();
  return (
    <Popup label={t`Type and paper`} className={styles.type} face={<ALargeSmall size={22} aria-hidden="true" />}>
      <Row
        name="size"
        label={t`Size`}
        values={readingSizes}
        words={{ small: t`Small`, medium: t`Medium`, large: t`Large`, largest: t`Largest` }}
        chosen={choices.size}
        onChoose={choices.setSize}
      />
      <Row
        name="face"
        label={t`Typeface`}
        values={readingFaces}
        words={{ literata: "Literata", atkinson: "Atkinson" }}
        chosen={choices.face}
        onChoose={choices.setFace}
      />
      <Row
        name="paper"
        label={t`Paper`}
        values={readingPapers}
        words={{ system: t`As Clarion`, light: t`Light`, sepia: t`Sepia`, dark: t`Dark` }}
        chosen={choices.paper}
        onChoose={choices.setPaper}
      />
      <p className={styles.hint}>
        <Trans>Remembered in this browser. How far and how long you read is not recorded.</Trans>
      </p>
    </Popup>
  );
}
