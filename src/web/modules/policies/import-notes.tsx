import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import styles from "./policies.module.css";

interface Note {
  readonly kind: string;
  readonly count: number;
  readonly examples: readonly string[];
}

const kinds: Readonly<Record<string, MessageDescriptor>> = {
  "insertion-kept": msg`Tracked insertions are in the text, as if they were accepted`,
  "deletion-left-out": msg`Tracked deletions are gone, as if they were accepted`,
  "comment-left-out": msg`Comments were left out`,
  "text-box-moved": msg`Text boxes stand after the paragraph that they hung on`,
  "header-left-out": msg`Headers and footers were left out`,
  "drawing-left-out": msg`Drawings, charts and formulas were left out`,
  "embedded-left-out": msg`Macros and embedded files were left out`,
  "contents-left-out": msg`Lines of the table of contents were left out: the reader makes its own`,
  "cells-divided": msg`Merged cells were divided; their words stand in the first`,
  "numbering-changed": msg`Numbers that were written in their own way count plainly now`,
  "style-left-out": msg`Styles that are not known here are plain text`,
  "template-tag-kept": msg`Placeholders of a template are still in the text`,
  "link-left-out": msg`Links that a policy cannot carry were left out; their words stay`,
  "image-left-out": msg`Images were left out; their descriptions stay`,
  "page-break-left-out": msg`Page breaks were left out`,
  "header-key-left-out": msg`Entries of the file’s header were not used`,
};

/** What of the file did not come along, or wants a look: nothing is lost without saying so. */
export function ImportNotes({ notes }: { notes: readonly Note[] }) {
  const { i18n } = useLingui();
  const words = (kind: string) => (kinds[kind] ? i18n._(kinds[kind]) : kind);
  if (notes.length === 0) return null;
  return (
    <section className={styles.notes} aria-labelledby="import-notes">
      <h2 id="import-notes" className={styles.notesTitle}>
        <Trans>Lost, or worth a look</Trans>
      </h2>
      <ul>
        {notes.map((note) => (
          <li key={note.kind}>
            {words(note.kind)} ({note.count})
            {note.examples.length > 0 ? (
              <>
                {": "}
                <span className={styles.examples}>{note.examples.join(" · ")}</span>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
