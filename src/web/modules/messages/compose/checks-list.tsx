import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../../ui/button.tsx";
import { Meaning, type Tone } from "../../../ui/meaning.tsx";
import { useLanguageName } from "../words.tsx";
import type { Check, Finding } from "./checks.ts";
import styles from "./compose.module.css";

const words: Record<Finding, { readonly tone: Tone; readonly word: ReturnType<typeof msg> }> = {
  "no-audience": { tone: "overdue", word: msg`Nobody is chosen yet` },
  "no-channel": { tone: "overdue", word: msg`No channel is chosen` },
  "no-subject": { tone: "overdue", word: msg`The subject is missing` },
  "no-words": { tone: "overdue", word: msg`The words are missing` },
  "no-alt": { tone: "soon", word: msg`A picture has no description` },
  placeholder: { tone: "overdue", word: msg`Something is left to fill in` },
  long: { tone: "soon", word: msg`Long for a message: most people read 200 words` },
  "language-missing": { tone: "soon", word: msg`Words are missing in a language of theirs` },
};

interface Props {
  readonly checks: readonly Check[];
  readonly onShow: (check: Check) => void;
}

function Detail({ check }: { check: Check }) {
  const languageName = useLanguageName();
  const language = check.variant?.split(":")[1];
  const parts = [
    check.finding === "language-missing" ? languageName(check.detail) : check.detail,
    language === undefined ? "" : languageName(language),
  ].filter((part) => part !== "");
  return parts.length === 0 ? null : <span className={styles.why}>{parts.join(" · ")}</span>;
}

/** What should be looked at before others are asked, each with the way to it. */
export function ChecksList({ checks, onShow }: Props) {
  const { t, i18n } = useLingui();
  return (
    <section className={styles.checkList} aria-label={t`Checks`} id="checks">
      <h2 className={styles.dialogTitle}>
        <Trans>Checks</Trans>
      </h2>
      {checks.length === 0 ? (
        <Meaning tone="done" plain>
          <Trans>Nothing is missing.</Trans>
        </Meaning>
      ) : (
        <ul className={styles.checks}>
          {checks.map((check) => (
            <li key={`${check.finding} ${check.variant} ${check.path.join(".")} ${check.detail}`}>
              <span>
                <Meaning tone={words[check.finding].tone} plain>
                  {i18n._(words[check.finding].word)}
                </Meaning>{" "}
                <Detail check={check} />
              </span>
              <Button size="small" variant="subtle" onClick={() => onShow(check)}>
                <Trans>Show</Trans>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
