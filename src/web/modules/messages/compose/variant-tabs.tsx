import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { useLanguageName } from "../words.tsx";
import styles from "./compose.module.css";
import { type Draft, type DraftVariant, keyOf, type VariantKey, withVariant } from "./draft.ts";

/** Languages that a text can be added in; any other that people of its audiences have comes on top. */
const offered = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "tr", "uk", "ar", "zh", "ja"];

export interface AudienceName {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly draft: Draft;
  readonly active: VariantKey;
  readonly audiences: readonly AudienceName[];
  /** Languages of recipients that no text is in, with how many. */
  readonly missing: readonly { readonly language: string; readonly people: number }[];
  readonly disabled: boolean;
  readonly onActive: (key: VariantKey) => void;
  readonly onChange: (how: (draft: Draft) => Draft) => void;
}

export const panelId = "words-panel";
export const tabId = (key: VariantKey): string => `words-${key.replace(":", "-")}`;

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

export function useVariantName(audiences: readonly AudienceName[]) {
  const languageName = useLanguageName();
  return ({ audienceId, language }: Pick<DraftVariant, "audienceId" | "language">): string => {
    const audience = audiences.find(({ id }) => id === audienceId)?.name;
    return audience === undefined ? languageName(language) : `${audience} · ${languageName(language)}`;
  };
}

function AddMenu({ draft, audiences, missing, onActive, onChange, active }: Props) {
  const { t } = useLingui();
  const name = useVariantName(audiences);
  const languageName = useLanguageName();
  const here = draft.variants.find((one) => keyOf(one) === active);
  const audienceId = here?.audienceId ?? null;
  const has = (place: Pick<DraftVariant, "audienceId" | "language">) =>
    draft.variants.some((one) => keyOf(one) === keyOf(place));
  const languages = [...new Set([...missing.map(({ language }) => language), ...offered])];
  const add = (place: Pick<DraftVariant, "audienceId" | "language">, like?: DraftVariant) => {
    onChange((now) => withVariant(now, place, like));
    onActive(keyOf(place));
  };
  return (
    <Menu
      label={t`Add a language or words for some`}
      face={<Plus size={16} aria-hidden="true" />}
      className={styles.addMenu}
    >
      {languages
        .filter((language) => !has({ audienceId, language }))
        .map((language) => (
          <MenuItem key={language} onChoose={() => add({ audienceId, language })}>
            {name({ audienceId, language })}
          </MenuItem>
        ))}
      {audiences
        .filter(({ id }) => here !== undefined && !has({ audienceId: id, language: here.language }))
        .map(({ id, name: audience }) => (
          <MenuItem key={id} onChoose={() => here && add({ audienceId: id, language: here.language }, here)}>
            <Trans>
              Other words for {audience} in {languageName(here?.language ?? "en")}
            </Trans>
          </MenuItem>
        ))}
    </Menu>
  );
}

export function VariantTabs(props: Props) {
  const { draft, active, audiences, missing, disabled, onActive, onChange } = props;
  const { t } = useLingui();
  const name = useVariantName(audiences);
  return (
    <div className={styles.tabRow}>
      <div role="tablist" aria-label={t`Languages and audiences`} className={styles.tabs} onKeyDown={moveTabs}>
        {draft.variants.map((variant) => {
          const key = keyOf(variant);
          return (
            <button
              key={key}
              id={tabId(key)}
              type="button"
              role="tab"
              aria-selected={key === active}
              aria-controls={panelId}
              tabIndex={key === active ? 0 : -1}
              className={styles.tab}
              onClick={() => onActive(key)}
            >
              {name(variant)}
            </button>
          );
        })}
      </div>
      {disabled
        ? null
        : missing.map(({ language, people }) => (
            <button
              key={language}
              type="button"
              className={styles.missing}
              onClick={() => {
                onChange((now) => withVariant(now, { audienceId: null, language }));
                onActive(keyOf({ audienceId: null, language }));
              }}
            >
              <Trans>
                {name({ audienceId: null, language })} is missing for {people}
              </Trans>
            </button>
          ))}
      {disabled ? null : <AddMenu {...props} />}
    </div>
  );
}
