import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { archiveKey, makeRecord, saidOptions } from "../archive/api.ts";
import styles from "../archive/archive.module.css";
import { Problem } from "../problem.tsx";
import { bodyOf, emptyRecord, type RecordDraft, recordAgain } from "./draft.ts";
import { RecordFields } from "./record-fields.tsx";

function RecordForm({ start, corrects }: { start: RecordDraft; corrects: string | null }) {
  const { i18n } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(start);
  const save = useMutation({
    mutationFn: () => makeRecord(bodyOf(draft, corrects, i18n.locale)),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: archiveKey });
      await navigate({ to: "/archive/$saidId", params: { saidId: id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <RecordFields draft={draft} correcting={corrects !== null} onChange={setDraft} />
      {save.error ? <Problem error={save.error} /> : null}
      <p className={styles.faint}>
        <Trans>A record stays as it is for good, marked as recorded afterwards by you. It can only be corrected.</Trans>
      </p>
      <div>
        <Button type="submit" loading={save.isPending}>
          <Trans>Record it</Trans>
        </Button>
      </div>
    </form>
  );
}

function Correcting({ id }: { id: string }) {
  const said = useQuery(saidOptions(id));
  return (
    <Loaded query={said}>
      {(found) =>
        found.record ? (
          <RecordForm start={recordAgain(found.title, found.kind, found.classification, found.record)} corrects={id} />
        ) : null
      }
    </Loaded>
  );
}

/** What was said elsewhere, in two minutes. */
export function RecordPage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const { corrects } = useSearch({ from: "/shell/archive/record" });
  const person = viewer.session?.person;
  const me = person ? { value: person.id, label: person.displayName } : null;
  return (
    <Page
      title={corrects ? t`Correct a record` : t`Record a communication`}
      state={t`A call, a briefing, a letter, a team day: what was said elsewhere.`}
      above={
        <Link to="/archive">
          <Trans>Archive</Trans>
        </Link>
      }
      narrow
    >
      {corrects ? <Correcting id={corrects} /> : <RecordForm start={emptyRecord(me)} corrects={null} />}
    </Page>
  );
}
