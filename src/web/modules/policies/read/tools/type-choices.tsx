import { Trans, useLingui } from "@lingui/react/macro";
import styles from "../read.module.css";
import { readingValues } from "../reading-choices.ts";
import type { Shared } from "../tool.ts";
import { useFirstFocus } from "./contents.tsx";

interface RowProps<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly order: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** Radio buttons that look like a row of keys: arrows move, one is chosen. */
function Row<T extends string>({ name, label, order, words, chosen, onChoose }: RowProps<T>) {
  return (
    <fieldset className={styles.row}>
      <legend>{label}</legend>
      <div className={styles.keys}>
        {order.map((value) => (
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

export function TypeChoices({ choices }: Shared) {
  const { t } = useLingui();
  const first = useFirstFocus<HTMLDivElement>();
  return (
    <div ref={first}>
      <Row
        name="flow"
        label={t`Read by`}
        order={readingValues.flow}
        words={{ scroll: t`Scrolling`, pages: t`Pages` }}
        chosen={choices.flow}
        onChoose={(value) => choices.set("flow", value)}
      />
      <Row
        name="size"
        label={t`Size`}
        order={["small", "medium", "large", "largest"]}
        words={{ small: t`Small`, medium: t`Medium`, large: t`Large`, largest: t`Largest` }}
        chosen={choices.size}
        onChoose={(value) => choices.set("size", value)}
      />
      <Row
        name="face"
        label={t`Typeface`}
        order={readingValues.face}
        words={{ literata: "Literata", inter: "Inter", atkinson: "Atkinson" }}
        chosen={choices.face}
        onChoose={(value) => choices.set("face", value)}
      />
      <Row
        name="spacing"
        label={t`Between the lines`}
        order={["close", "normal", "wide"]}
        words={{ close: t`Tight`, normal: t`Normal`, wide: t`Wide` }}
        chosen={choices.spacing}
        onChoose={(value) => choices.set("spacing", value)}
      />
      <Row
        name="paper"
        label={t`Paper`}
        order={readingValues.paper}
        words={{ system: t`As Clarion`, light: t`Light`, sepia: t`Sepia`, dark: t`Dark` }}
        chosen={choices.paper}
        onChoose={(value) => choices.set("paper", value)}
      />
      <p className={styles.hint}>
        <Trans>Yours on every device. Your place and your marks are seen by nobody else.</Trans>
      </p>
    </div>
  );
}
