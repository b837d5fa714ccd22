import { useLingui } from "@lingui/react/macro";
import { chooseLanguage, languageNames, languages } from "../platform/language.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";

export function LanguageMenu() {
  const { t, i18n } = useLingui();
  // The name begins with what is seen, so that it can be spoken to (WCAG 2.5.3).
  const shown = i18n.locale.toUpperCase();
  return (
    <Menu label={`${shown}, ${t`Language`}`} face={<span aria-hidden="true">{shown}</span>}>
      {languages.map((language) => (
        <MenuItem
          key={language}
          lang={language}
          checked={language === i18n.locale}
          onChoose={() => void chooseLanguage(language)}
        >
          {languageNames[language]}
        </MenuItem>
      ))}
    </Menu>
  );
}
