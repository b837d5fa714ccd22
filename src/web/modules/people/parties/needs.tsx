import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { ArrowDown, ArrowUp, Pencil, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { NativeChoice } from "../audiences/rule/native-choice.tsx";
import styles from "./parties.module.css";
import type { Need, Party } from "./parties-api.ts";
import { useChangeParty } from "./use-change-party.ts";

type NeedKind = Need["kind"];
const kinds: readonly NeedKind[] = ["need", "issue", "concern"];
const kindWords: Record<NeedKind, MessageDescriptor> = {
  need: msg`Need`,
  issue: msg`Issue`,
  concern: msg`Concern`,
};

/** What the party needs, in order; added, changed, moved and taken away on the spot. */
export function Needs({ party, mayWrite }: { party: Party; mayWrite: boolean }) {
  const { t, i18n } = useLingui();
  const [editing, setEditing] = useState<string | null>(null);
  const change = useChangeParty(party, () => setEditing(null));
  const { needs } = party;
  const save = (next: readonly { id?: string; kind: NeedKind; text: string }[]) => change.mutate({ needs: [...next] });
  const move = (index: number, by: number) => {
    const next = [...needs];
    const [need] = next.splice(index, 1);
    if (need) next.splice(index + by, 0, need);
    save(next);
  };
  return (
    <Section title={t`Needs, issues and concerns`}>
      {needs.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>Nothing is entered yet.</Trans>
        </p>
      ) : null}
      <ul className={styles.rows}>
        {needs.map((need, index) =>
          editing === need.id ? (
            <li key={need.id}>
              <NeedForm
                start={need}
                busy={change.isPending}
                onCancel={() => setEditing(null)}
                onSave={(kind, text) => save(needs.map((one) => (one.id === need.id ? { ...need, kind, text } : one)))}
              />
            </li>
          ) : (
            <li key={need.id}>
              <span className={styles.words}>
                {need.text} <span className={styles.kind}>{i18n._(kindWords[need.kind])}</span>
              </span>
              {mayWrite ? (
                <span className={styles.rowActions}>
                  <IconButton label={t`Earlier: ${need.text}`} disabled={index === 0} onClick={() => move(index, -1)}>
                    <ArrowUp size={16} aria-hidden="true" />
                  </IconButton>
                  <IconButton
                    label={t`Later: ${need.text}`}
                    disabled={index === needs.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    <ArrowDown size={16} aria-hidden="true" />
                  </IconButton>
                  <IconButton label={t`Edit: ${need.text}`} onClick={() => setEditing(need.id)}>
                    <Pencil size={16} aria-hidden="true" />
                  </IconButton>
                  <IconButton
                    label={t`Take away: ${need.text}`}
                    onClick={() => save(needs.filter(({ id }) => id !== need.id))}
                  >
                    <X size={16} aria-hidden="true" />
                  </IconButton>
                </span>
              ) : null}
            </li>
          ),
        )}
      </ul>
      {change.error ? <ProblemNote error={change.error} /> : null}
      {mayWrite && editing === null ? (
        <NeedForm
          key={needs.length}
          busy={change.isPending}
          onSave={(kind, text) => save([...needs, { kind, text }])}
        />
      ) : null}
    </Section>
  );
}

interface NeedFormProps {
  readonly start?: Need;
  readonly busy: boolean;
  readonly onSave: (kind: NeedKind, text: string) => void;
  readonly onCancel?: () => void;
}

function NeedForm({ start, busy, onSave, onCancel }: NeedFormProps) {
  const { t, i18n } = useLingui();
  const [kind, setKind] = useState<NeedKind>(start?.kind ?? "need");
  const [text, setText] = useState(start?.text ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") onSave(kind, text.trim());
  };
  return (
    <form className={styles.rowForm} onSubmit={submit}>
      <NativeChoice
        aria-label={t`Kind`}
        value={kind}
        onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? "need")}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {i18n._(kindWords[one])}
          </option>
        ))}
      </NativeChoice>
      <TextInput
        className={styles.grow ?? ""}
        aria-label={start ? t`In words` : t`One more need`}
        placeholder={start ? undefined : t`One more need`}
        autoFocus={start !== undefined}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={busy}>
        {start ? <Trans>Save</Trans> : <Trans>Add</Trans>}
      </Button>
      {onCancel ? (
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      ) : null}
    </form>
  );
}
