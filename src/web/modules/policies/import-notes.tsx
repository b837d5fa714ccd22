import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { Trans } from "@lingui/react/macro";
import type { Preview } from "./api.ts";
import styles from "./policies.module.css";

const kinds: Record<Preview["notes"][number]["kind"], MessageDescriptor> = {
  "template-tag-kept": msg`Placeholders of a template are still in the text`,
  "link-left-out": msg`Links that a policy cannot carry were left out; their words stay`,
  "image-left-out": msg`Images were left out; their descriptions stay`,
  "page-break-left-out": msg`Page breaks were left out`,
  "header-key-left-out": msg`Entries of the file’s header were not used`,
};

/** What of the file did not come along, or wants a look: nothing is lost without saying so. */
export function ImportNotes({ notes }: { notes: Preview["notes"] }) {
  const { i18n } = useLingui();
  const words = (kind: string) => (kinds[kind] ? i18n._(kinds[kind]) : kind);
  if (notes.length === 0) return null;
  return (
    <section className={styles.notes} aria-labelledby="import-notes">
      <h2 id="import-notes" className={styles.notesTitle}>
        <Trans>Worth a look</Trans>
      </h2>
      <ul>
        {notes.map((note) => (
          <li key={note.kind}>
            {words(note.kind)} ({note.count}): <span className={styles.examples}>{note.examples.join(", ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
