import { useLingui } from "@lingui/react/macro";
import { chooseLanguage, languageNames, languages } from "../../../platform/language.ts";
import styles from "../identity.module.css";

/** Before anybody is known, language is one click: the names of the languages themselves. */
export function LanguageCorner() {
  const { t, i18n } = useLingui();
  return (
    <fieldset className={styles.languages}>
      <legend className="hidden-visually">{t`Language`}</legend>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className={styles.language}
          aria-pressed={language === i18n.locale}
          onClick={() => void chooseLanguage(language)}
        >
          {languageNames[language]}
        </button>
      ))}
    </fieldset>
  );
}
