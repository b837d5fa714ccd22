import "../../../ui/forms.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "../decisions.module.css";
import { type Paper, retractRecorded } from "./api.ts";

type Signed = Paper["sheets"][number]["people"][number];

function TakeBack({ signed }: { signed: Signed }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: () => retractRecorded(signed.acknowledgementId, reason),
    onSuccess: () => client.invalidateQueries({ queryKey: ["policies"] }),
  });
  const name = signed.person.displayName;
  if (!open)
    return (
      <Button variant="subtle" size="small" aria-label={`${t`Take it back`}: ${name}`} onClick={() => setOpen(true)}>
        <Trans>Take it back</Trans>
      </Button>
    );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") act.mutate();
  };
  return (
    <form onSubmit={send}>
      <TextInput
        label={t`Why?`}
        required
        maxLength={2_000}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {act.error ? <ProblemNote error={act.error} /> : null}
      <Button type="submit" size="small" above={8} loading={act.isPending} disabled={reason.trim() === ""}>
        <Trans>Take it back</Trans>
      </Button>
    </form>
  );
}

function Sheet({ sheet }: { sheet: Paper["sheets"][number] }) {
  const format = useFormat();
  const on = format.date(sheet.signedOn);
  const at = format.dateTime(sheet.recordedAt);
  const name = sheet.recordedBy;
  return (
    <li>
      <p>
        <Trans>Signed on {on}</Trans>, <Plural value={sheet.people.length} one="one person" other="# people" />{" "}
        <a href={`/api/policies/sheets/${sheet.id}/scan`} target="_blank" rel="noreferrer">
          <Trans>Open the scan</Trans>
        </a>
      </p>
      <p className={styles.faint}>
        <Trans>
          Recorded by {name} on {at}
        </Trans>
      </p>
      <ul className={styles.people}>
        {sheet.people.map((signed) => (
          <li key={signed.acknowledgementId}>
            {signed.person.displayName}{" "}
            {signed.retractedAt ? (
              <span className={styles.faint}>
                <Trans>taken back</Trans>
              </span>
            ) : (
              <TakeBack signed={signed} />
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** What was recorded from paper, newest first. */
export function Sheets({ sheets }: { sheets: Paper["sheets"] }) {
  const { t } = useLingui();
  if (sheets.length === 0) return null;
  return (
    <Section title={t`Recorded sheets`}>
      <ul className={styles.people}>
        {sheets.map((sheet) => (
          <Sheet key={sheet.id} sheet={sheet} />
        ))}
      </ul>
    </Section>
  );
}
