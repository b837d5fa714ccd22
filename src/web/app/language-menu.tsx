import { useLingui } from "@lingui/react/macro";
import { chooseLanguage, languageNames, languages } from "../platform/language.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";

export function LanguageMenu() {
  const { t, i18n } = useLingui();
  return (
    <Menu label={t`Language`} face={<span aria-hidden="true">{i18n.locale.toUpperCase()}</span>}>
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
