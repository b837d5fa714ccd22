import "@fontsource-variable/literata/wght.css";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { languageNames, languages } from "../../../platform/language.ts";
import type { Asks } from "./api.ts";
import styles from "./packs.module.css";
import { lacksPlace } from "./typed-pack.ts";

type Wording = Readonly<Record<string, string>> | null;

/** As the server says them where a pack has no sentence of its own; begun with when somebody writes one. */
const ours: Record<Asks, Record<string, string>> = {
  acknowledge: {
    en: "I have read version {number} of “{title}” and will follow it.",
    de: "Ich habe Version {number} von „{title}“ gelesen und halte mich daran.",
  },
  read: {
    en: "I have read version {number} of “{title}”.",
    de: "Ich habe Version {number} von „{title}“ gelesen.",
  },
};

interface Props {
  readonly asks: Asks;
  readonly value: Wording;
  /** A document to show the sentence with. */
  readonly example: string;
  readonly onChange: (value: Wording) => void;
}

/** The sentence that people agree to, by language, as they will see it. */
export function WordingField({ asks, value, example, onChange }: Props) {
  const { t, i18n } = useLingui();
  const shown = value ?? ours[asks];
  const spoken = (shown[i18n.locale] ?? "").trim() || Object.values(shown).find((sentence) => sentence.trim()) || "";
  const sentence = spoken.replaceAll("{title}", example).replaceAll("{number}", "1");
  return (
    <div className={styles.form}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={value !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? ours[asks] : null)}
        />
        <span>
          <Trans>People agree to a sentence of our own</Trans>
        </span>
      </label>
      {value === null
        ? null
        : languages.map((language) => (
            <Textarea
              key={language}
              lang={language}
              label={languageNames[language]}
              autosize
              minRows={2}
              value={value[language] ?? ""}
              error={
                lacksPlace(value[language] ?? "")
                  ? t`It must contain {title} and {number}, so that it names the text.`
                  : undefined
              }
              onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
            />
          ))}
      <figure className={styles.example}>
        <figcaption>
          <Trans>So they see it</Trans>
        </figcaption>
        <blockquote>{sentence}</blockquote>
      </figure>
    </div>
  );
}
