import { Trans, useLingui } from "@lingui/react/macro";
import { Search } from "lucide-react";
import { IconButton } from "../ui/icon-button.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { Brand } from "./brand.tsx";
import { LanguageMenu } from "./language-menu.tsx";
import styles from "./shell.module.css";
import { ThemeMenu } from "./theme-menu.tsx";
import { useIsWide } from "./wide.ts";

export function TopBar({ manages, onSearch }: { manages: boolean; onSearch: () => void }) {
  const { t } = useLingui();
  const wide = useIsWide();
  return (
    <header className={styles.top}>
      {manages && wide ? (
        <button type="button" className={styles.search} onClick={onSearch}>
          <Search size={16} aria-hidden="true" />
          <Trans>Search or go to …</Trans>
          <kbd>{t`Ctrl K`}</kbd>
        </button>
      ) : (
        <Brand />
      )}
      <span className={styles.gap} />
      {manages && !wide ? (
        <IconButton label={t`Search`} onClick={onSearch}>
          <Search size={18} aria-hidden="true" />
        </IconButton>
      ) : null}
      <LanguageMenu />
      <ThemeMenu />
      <AccountMenu />
    </header>
  );
}
