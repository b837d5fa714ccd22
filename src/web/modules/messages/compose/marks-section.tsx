import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select, Textarea, TextInput } from "@mantine/core";
import { classifications, formats, tlpLabels } from "../../../../shared/formats.ts";
import { Section } from "../../../ui/page.tsx";
import { classificationWords, formatWords, tlpWords } from "../words.tsx";
import styles from "./compose.module.css";
import type { Draft } from "./draft.ts";
import { withFitting } from "./who-section.tsx";

interface Props {
  readonly draft: Draft;
  readonly editable: boolean;
  readonly onChange: (how: (draft: Draft) => Draft) => void;
}

function Critical({ draft, editable, onChange }: Props) {
  const { t } = useLingui();
  const reason = draft.critical?.reason;
  return (
    <div className={styles.critical}>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={reason !== undefined}
          disabled={!editable}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            onChange((now) => ({ ...now, critical: checked ? { reason: t`People must act before tomorrow.` } : null }));
          }}
        />
        <span>
          <Trans>Critical: reaches people at night and on days off, too</Trans>
        </span>
      </label>
      {reason === undefined ? null : (
        <Textarea
          label={t`Why it cannot wait`}
          description={t`Recorded, and shown to whoever approves.`}
          autosize
          minRows={2}
          readOnly={!editable}
          value={reason}
          error={reason.trim() === "" ? t`A reason is needed.` : undefined}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange((now) => ({ ...now, critical: { reason: value } }));
          }}
        />
      )}
    </div>
  );
}

/** What it is, and who may see it. */
export function MarksSection({ draft, editable, onChange }: Props) {
  const { t, i18n } = useLingui();
  return (
    <Section title={t`What it is`} id="marking">
      <div className={styles.grid}>
        <TextInput
          label={t`Name in lists`}
          readOnly={!editable}
          maxLength={200}
          value={draft.title}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange((now) => ({ ...now, title: value }));
          }}
        />
        <Select
          label={t`Format`}
          allowDeselect={false}
          readOnly={!editable}
          data={formats.map((value) => ({ value, label: i18n._(formatWords[value]) }))}
          value={draft.format}
          onChange={(value) => {
            const format = formats.find((one) => one === value);
            if (format) onChange((now) => withFitting({ ...now, format }));
          }}
        />
        <Select
          label={t`Classification`}
          description={draft.classification === "confidential" ? t`The mail carries a link only.` : undefined}
          allowDeselect={false}
          readOnly={!editable}
          data={classifications.map((value) => ({ value, label: i18n._(classificationWords[value]) }))}
          value={draft.classification}
          onChange={(value) => {
            const classification = classifications.find((one) => one === value);
            if (classification) onChange((now) => withFitting({ ...now, classification }));
          }}
        />
        <Select
          label={t`Traffic light (TLP)`}
          clearable
          readOnly={!editable}
          clearButtonProps={{ "aria-label": t`Clear` }}
          placeholder={t`None`}
          data={tlpLabels.map((value) => ({ value, label: `TLP:${value} – ${i18n._(tlpWords[value])}` }))}
          value={draft.tlp}
          onChange={(value) => {
            const tlp = tlpLabels.find((one) => one === value) ?? null;
            onChange((now) => withFitting({ ...now, tlp }));
          }}
        />
      </div>
      <Critical draft={draft} editable={editable} onChange={onChange} />
    </Section>
  );
}
