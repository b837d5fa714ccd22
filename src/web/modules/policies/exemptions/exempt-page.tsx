import "../../../ui/choices.ts";
import "../questions/reasons.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type ChosenPerson, PersonField } from "../../../parts/person-field.tsx";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { policiesListOptions } from "../api.ts";
import styles from "../decisions.module.css";
import { type ExemptPreview, exempt, exemptPreviewOptions } from "./api.ts";

const DAY_MS = 86_400_000;
const dayFrom = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

function Stands({ row }: { row: ExemptPreview["items"][number] }) {
  const format = useFormat();
  if (row.stands === "open") return <Trans>owes it, and will be exempt</Trans>;
  if (row.stands === "acknowledged") return <Trans>has acknowledged, stays as they are</Trans>;
  if (row.stands === "owes-nothing") return <Trans>owes nothing of it, stays as they are</Trans>;
  const until = format.date(row.until ?? "");
  return <Trans>is exempt until {until} already</Trans>;
}

function Preview({ preview, remove }: { preview: ExemptPreview; remove: (id: string) => void }) {
  const { t } = useLingui();
  return (
    <ul className={styles.people} aria-label={t`Who is exempt by this`}>
      {preview.items.map((row) => {
        const name = row.person.displayName;
        return (
          <li key={row.person.id}>
            {name}{" "}
            <span className={styles.faint}>
              <Stands row={row} />
            </span>{" "}
            <Button
              variant="subtle"
              size="small"
              aria-label={`${t`Leave out`}: ${name}`}
              onClick={() => remove(row.person.id)}
            >
              <Trans>Leave out</Trans>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function DocumentField(props: { value: string; onChange: (id: string) => void }) {
  const { t } = useLingui();
  const documents = useQuery(policiesListOptions({ limit: 200 }));
  const data = (documents.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Select
      label={t`Document`}
      searchable
      data={data}
      value={props.value || null}
      onChange={(id) => props.onChange(id ?? "")}
    />
  );
}

function useExempting() {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: exempt,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["policies"] });
      await navigate({ to: "/exemptions" });
    },
  });
}

/** Frees people from reading one document, until a day; first it says how each of them stands. */
export function ExemptPage() {
  const { t } = useLingui();
  const search = useSearch({ from: "/shell/exemptions/new" });
  const [documentId, setDocument] = useState(search.document ?? "");
  const [people, setPeople] = useState<readonly string[]>(() => (search.people ?? "").split(",").filter(Boolean));
  const [typed, setTyped] = useState<ChosenPerson | null>(null);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState(() => dayFrom(90));
  const preview = useQuery(exemptPreviewOptions(documentId, people));
  const act = useExempting();
  const open = preview.data?.counts.open ?? 0;
  const ready = open > 0 && reason.trim() !== "" && until !== "";
  const add = (person: ChosenPerson | null) => {
    setTyped(null);
    if (person) setPeople((before) => [...new Set([...before, person.value])]);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready) act.mutate({ documentId, personIds: [...people], reason, until });
  };
  return (
    <Page
      title={t`Exempt from reading`}
      narrow
      above={
        <Link to="/exemptions">
          <Trans>Exempt from reading</Trans>
        </Link>
      }
      state={t`It frees from reading until a day, never from following.`}
    >
      <form className={styles.form} onSubmit={send}>
        <DocumentField value={documentId} onChange={setDocument} />
        <PersonField key={people.length} label={t`Add somebody`} value={typed} onChange={add} />
        {preview.error ? <ProblemNote error={preview.error} /> : null}
        {preview.data ? (
          <Preview
            preview={preview.data}
            remove={(id) => setPeople((before) => before.filter((other) => other !== id))}
          />
        ) : null}
        <Textarea
          label={t`Why`}
          rows={2}
          maxLength={2_000}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t`Until`}
          type="date"
          required
          min={dayFrom(1)}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        {act.error ? <ProblemNote error={act.error} /> : null}
        <div>
          <Button type="submit" loading={act.isPending} disabled={!ready}>
            <Plural value={open} _0="Nobody to exempt yet" one="Exempt one person" other="Exempt # people" />
          </Button>
        </div>
      </form>
    </Page>
  );
}
