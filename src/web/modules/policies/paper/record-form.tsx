import "../../../ui/forms.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { FileDrop } from "../../../ui/file-drop.tsx";
import { SearchField } from "../../../ui/filters.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "../decisions.module.css";
import { type Paper, recordSheet } from "./api.ts";

const today = () => new Date().toISOString().slice(0, 10);

interface SignersProps {
  readonly owing: Paper["owing"];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

function Signers({ owing, chosen, onChange }: SignersProps) {
  const { t } = useLingui();
  const [search, setSearch] = useState("");
  const wanted = search.toLowerCase();
  const shown = owing.filter(({ person }) => person.displayName.toLowerCase().includes(wanted));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className={styles.names}>
      <legend>
        <Trans>Who signed?</Trans>
      </legend>
      <SearchField label={t`Search names`} value={search} onChange={setSearch} />
      <ul className={styles.people}>
        {shown.map(({ person, department }) => (
          <li key={person.id}>
            <label>
              <input type="checkbox" checked={chosen.has(person.id)} onChange={() => toggle(person.id)} />{" "}
              {person.displayName} <span className={styles.faint}>{department}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Who signed, on which day, and the scan that shows it. */
export function RecordForm({ paper }: { paper: Paper }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [signedOn, setSignedOn] = useState(today);
  const [scan, setScan] = useState<File | null>(null);
  const act = useMutation({
    mutationFn: (file: File) => recordSheet(paper.version.versionId, file, signedOn, [...chosen]),
    onSuccess: () => client.invalidateQueries({ queryKey: ["policies"] }),
  });
  const count = chosen.size;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (scan && count > 0) act.mutate(scan);
  };
  return (
    <Section title={t`Record a signed sheet`}>
      <form className={styles.form} onSubmit={send}>
        <Signers owing={paper.owing} chosen={chosen} onChange={setChosen} />
        <TextInput
          label={t`Signed on`}
          type="date"
          required
          max={today()}
          value={signedOn}
          onChange={(event) => setSignedOn(event.currentTarget.value)}
        />
        <FileDrop
          accept="application/pdf,image/jpeg,image/png"
          title={scan ? scan.name : <Trans>The scan</Trans>}
          hint={<Trans>PDF, JPEG or PNG, 10 MB at most</Trans>}
          onFile={setScan}
        />
        {act.error ? <ProblemNote error={act.error} /> : null}
        <div>
          <Button type="submit" loading={act.isPending} disabled={!scan || count === 0}>
            <Plural value={count} _0="Record" one="Record one signature" other="Record # signatures" />
          </Button>
        </div>
      </form>
    </Section>
  );
}
