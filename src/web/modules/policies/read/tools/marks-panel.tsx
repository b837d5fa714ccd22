import { Trans, useLingui } from "@lingui/react/macro";
import { Bookmark, Highlighter, Trash2 } from "lucide-react";
import { Button } from "../../../../ui/button.tsx";
import { IconButton } from "../../../../ui/icon-button.tsx";
import { refind } from "../anchor.ts";
import { textsOf } from "../blocks.ts";
import type { Mark } from "../reading.ts";
import type { Shared } from "../tool.ts";
import { SidePanel } from "./side-panel.tsx";
import styles from "./tools.module.css";

function Note({ mark, keeper }: { mark: Mark; keeper: Shared["keeper"] }) {
  const { t } = useLingui();
  return (
    <textarea
      className={styles.noteField}
      aria-label={t`My note`}
      placeholder={t`A note, for you alone`}
      rows={mark.note === "" ? 1 : 3}
      maxLength={2_000}
      defaultValue={mark.note}
      onBlur={(event) => {
        if (event.target.value !== mark.note) void keeper.keepMark({ ...mark, note: event.target.value }, mark.id);
      }}
    />
  );
}

function Entry({ mark, gone, shared }: { mark: Mark; gone: boolean; shared: Shared }) {
  const { t } = useLingui();
  const { open, flow, keeper } = shared;
  const Icon = mark.kind === "bookmark" ? Bookmark : Highlighter;
  const go = () => {
    open(null);
    // After the panel has given the focus back.
    setTimeout(() => flow.goTo(mark), 30);
  };
  return (
    <li className={styles.entry} data-kind={mark.kind}>
      <Icon size={16} aria-hidden="true" />
      <div>
        <button type="button" className={styles.quote} onClick={go} lang={mark.language}>
          <span className="hidden-visually">
            {mark.kind === "bookmark" ? <Trans>Bookmark:</Trans> : <Trans>Highlight:</Trans>}{" "}
          </span>
          {mark.quote.trim() || "…"}
        </button>
        {gone ? (
          <p className={styles.gone}>
            <Trans>These words are no longer in the text (marked in version {mark.number}).</Trans>
          </p>
        ) : null}
        {mark.kind === "highlight" ? <Note mark={mark} keeper={keeper} /> : null}
      </div>
      <IconButton label={t`Remove`} onClick={() => void keeper.dropMark(mark.id)}>
        <Trash2 size={16} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

export function MarksPanel(shared: Shared) {
  const { t } = useLingui();
  const { marks } = shared.keeper.reading;
  const texts = shared.article.current ? textsOf(shared.article.current) : [];
  const isGone = (mark: Mark) => mark.kind === "highlight" && refind(texts, mark) === undefined;
  return (
    <SidePanel title={t`My bookmarks and highlights`} onClose={() => shared.open(null)}>
      {marks.length === 0 ? (
        <p className={styles.empty}>
          <Trans>Nothing yet. The bookmark is in the bar; to highlight, select words in the text.</Trans>
        </p>
      ) : (
        <ul className={styles.entries}>
          {marks.map((mark) => (
            <Entry key={mark.id} mark={mark} gone={isGone(mark)} shared={shared} />
          ))}
        </ul>
      )}
      <p className={styles.private}>
        <Trans>Only you see these, on all your devices.</Trans>
      </p>
      <Button variant="default" fullWidth onClick={() => shared.open("sentence")}>
        <Trans>Choose a sentence</Trans>
      </Button>
    </SidePanel>
  );
}
