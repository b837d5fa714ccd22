import { Trans, useLingui } from "@lingui/react/macro";
import { usePreference } from "../../../../platform/preferences.ts";
import { SidePanel } from "./side-panel.tsx";
import styles from "./tools.module.css";

export function KeysPanel({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [letters, setLetters] = usePreference("reading.letters", ["on", "off"], "on");
  const keys: readonly (readonly [string, string])[] = [
    ["→  ←", t`Next and previous page`],
    [t`Space, Shift Space`, t`Next and previous page`],
    [t`Home, End`, t`First and last page`],
    ["n  p", t`Next and previous chapter`],
    ["/", t`Search in the text`],
    ["b", t`Set or remove a bookmark`],
    ["s", t`Choose a sentence, to highlight it`],
    ["m", t`My bookmarks and highlights`],
    ["?", t`This list`],
  ];
  return (
    <SidePanel title={t`Keys`} onClose={onClose}>
      <dl className={styles.keyList}>
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={letters === "on"}
          onChange={(event) => setLetters(event.target.checked ? "on" : "off")}
        />
        <Trans>Single letters work as keys</Trans>
      </label>
    </SidePanel>
  );
}
