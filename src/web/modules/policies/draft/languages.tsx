import { useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import styles from "./draft.module.css";

/** Languages that a text can be added in. */
const offered = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "tr", "uk", "ar", "zh", "ja"];

export function useLanguageName(): (language: string) => string {
  const { i18n } = useLingui();
  const names = new Intl.DisplayNames(i18n.locale, { type: "language" });
  return (language) => {
    const name = names.of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(i18n.locale) + name.slice(1);
  };
}

function moveTabs(event: KeyboardEvent<HTMLDivElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const here = tabs.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowRight: (here + 1) % tabs.length,
    ArrowLeft: (here - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  }[event.key];
  if (next === undefined || here === -1) return;
  event.preventDefault();
  tabs[next]?.focus();
  tabs[next]?.click();
}

interface Props {
  readonly panelId: string;
  readonly languages: readonly string[];
  readonly active: string;
  readonly onActive: (language: string) => void;
  /** Without it none can be added. */
  readonly onAdd?: (language: string) => void;
}

/** One tab for the text of each language, and a way to add another. */
export function LanguageTabs({ panelId, languages, active, onActive, onAdd }: Props) {
  const { t } = useLingui();
  const name = useLanguageName();
  return (
    <div className={styles.tabRow}>
      <div role="tablist" aria-label={t`Languages`} className={styles.tabs} onKeyDown={moveTabs}>
        {languages.map((language) => (
          <button
            key={language}
            id={`${panelId}-${language}`}
            type="button"
            role="tab"
            aria-selected={language === active}
            aria-controls={panelId}
            tabIndex={language === active ? 0 : -1}
            className={styles.tab}
            onClick={() => onActive(language)}
          >
            {name(language)}
          </button>
        ))}
      </div>
      {onAdd ? (
        <Menu label={t`Add a language`} face={<Plus size={16} aria-hidden="true" />} className={styles.addMenu}>
          {offered
            .filter((language) => !languages.includes(language))
            .map((language) => (
              <MenuItem key={language} onChoose={() => onAdd(language)}>
                {name(language)}
              </MenuItem>
            ))}
        </Menu>
      ) : null}
    </div>
  );
}
