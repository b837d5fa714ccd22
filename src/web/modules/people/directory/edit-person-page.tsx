import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./directory.module.css";
import {
  changePerson,
  type Field,
  type PersonRecord,
  recordOptions,
  refreshPeople,
  rememberUndo,
} from "./directory-api.ts";
import { useFieldWords, useValueWords } from "./field-words.ts";
import { PersonFields, patchBetween, valuesOf } from "./person-form.tsx";

interface Meanwhile {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What others did while this page was open: nothing of either side is lost, whoever edits decides. */
function ChangedMeanwhile({ changed, onTake }: { changed: readonly Meanwhile[]; onTake: () => void }) {
  const { t } = useLingui();
  const words = useFieldWords();
  const valueWords = useValueWords();
  return (
    <div className={styles.asAt} role="alert">
      <p>
        <Trans>Somebody else has changed this record since you opened it. Nothing of yours is saved yet.</Trans>
      </p>
      <ul className={styles.fields}>
        {changed.map(({ field, before, after }) => (
          <li key={field}>
            <span className={styles.fieldName}>{words(field)}</span>
            <span className={styles.before}>{valueWords(field, before, {}) ?? t`nothing`}</span>
            <span aria-hidden="true">→</span>
            <span className={styles.after}>{valueWords(field, after, {}) ?? t`nothing`}</span>
          </li>
        ))}
      </ul>
      <Button variant="default" size="small" above={8} onClick={onTake}>
        <Trans>Keep theirs and add mine</Trans>
      </Button>
    </div>
  );
}

function EditForm({ record }: { record: PersonRecord }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const id = record.state.id;
  const saveButton = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(record);
  const [values, setValues] = useState(valuesOf(record.state));
  const locked = new Set<Field>(seen.origins.filter((origin) => origin.locked).map(({ field }) => field));
  const before = valuesOf(seen.state);
  const patch = patchBetween(before, values);
  const save = useMutation({
    mutationFn: () => changePerson(id, patch, seen.validFrom),
    onSuccess: async ({ validFrom }) => {
      const changed = Object.keys(patch) as Field[];
      const back = patchBetween(values, {
        ...values,
        ...Object.fromEntries(changed.map((field) => [field, before[field]])),
      });
      rememberUndo(client, id, changed.length > 0 ? { changes: back, expectedValidFrom: validFrom } : null);
      await refreshPeople(client);
      return navigate({ to: "/people/$personId", params: { personId: id } });
    },
  });
  const stale =
    save.error instanceof ApiProblem && save.error.reason === "person-changed-meanwhile" ? save.error : null;
  const take = async () => {
    const fresh = await client.fetchQuery({ ...recordOptions(id), staleTime: 0 });
    setValues({ ...valuesOf(fresh.state), ...pickValues(values, Object.keys(patch) as Field[]) });
    setSeen(fresh);
    save.reset();
    saveButton.current?.querySelector("button")?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const manager = seen.managers.find((one) => one.id === values.managerId)?.displayName;
  return (
    <form onSubmit={submit}>
      {locked.size > 0 ? (
        <p className={styles.lockedNote}>
          <Trans>
            What cannot be typed into comes from the import: change it in your personnel system, or let the field be{" "}
            <Link to="/people/field-sources">kept by hand</Link>.
          </Trans>
        </p>
      ) : null}
      <PersonFields
        id={id}
        values={values}
        managerName={manager}
        locked={locked}
        error={save.error}
        onChange={setValues}
      >
        {stale ? (
          <ChangedMeanwhile changed={(stale.body.changed ?? []) as Meanwhile[]} onTake={() => void take()} />
        ) : save.error ? (
          <ProblemNote error={save.error} />
        ) : null}
        <div className={styles.buttons} ref={saveButton}>
          <Button type="submit" loading={save.isPending} disabled={Object.keys(patch).length === 0}>
            <Trans>Save</Trans>
          </Button>
          <ButtonLink to="/people/$personId" params={{ personId: id }} variant="default">
            <Trans>Cancel</Trans>
          </ButtonLink>
        </div>
      </PersonFields>
    </form>
  );
}

function pickValues<V extends object, K extends keyof V>(values: V, keys: readonly K[]): Pick<V, K> {
  return Object.fromEntries(keys.map((key) => [key, values[key]])) as Pick<V, K>;
}

export function EditPersonPage() {
  const { t } = useLingui();
  const { personId } = useParams({ from: "/shell/people/$personId/edit" });
  const person = useQuery(recordOptions(personId));
  return (
    <Loaded query={person} page>
      {(record) => (
        <Page title={t`Edit ${record.displayName}`} narrow>
          <EditForm record={record} />
        </Page>
      )}
    </Loaded>
  );
}
