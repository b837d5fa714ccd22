import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useFormat } from "../../platform/format.ts";
import { Button } from "../../ui/button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Meaning } from "../../ui/meaning.tsx";
import { Page, Section } from "../../ui/page.tsx";
import {
  archiveTerm,
  changeTerm,
  createTerm,
  glossaryKey,
  historyOptions,
  type Term,
  type TermBody,
  termOptions,
} from "./api.ts";
import styles from "./glossary.module.css";
import { TermForm } from "./term-form.tsx";
import { TermProblem } from "./words.tsx";

const up = (
  <Link to="/glossary">
    <Trans>Glossary</Trans>
  </Link>
);

export function NewTermPage() {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: createTerm,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: glossaryKey });
      await navigate({ to: "/glossary" });
    },
  });
  return (
    <Page title={t`A new term`} above={up} narrow>
      <TermForm
        saving={create.isPending}
        problem={create.error ? <TermProblem error={create.error} /> : null}
        onSave={(body) => create.mutate(body)}
      />
    </Page>
  );
}

function History({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const history = useQuery(historyOptions(id));
  const acts = { created: t`added`, changed: t`changed`, archived: t`archived`, restored: t`restored` };
  return (
    <Section title={t`History`}>
      <Loaded query={history}>
        {({ items }) => (
          <ul className={styles.history}>
            {items.map(({ version, at, by, act }) => (
              <li key={version}>
                {format.dateTime(at)}: {by}, {acts[act]}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

function EditTerm({ term }: { term: Term }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: glossaryKey });
  const change = useMutation({
    mutationFn: (body: TermBody) => changeTerm(term.id, term.version, body),
    onSuccess: refresh,
  });
  const archive = useMutation({ mutationFn: () => archiveTerm(term.id, !term.archived), onSuccess: refresh });
  const error = change.error ?? archive.error;
  const word = term.definitions.find((one) => one.audienceId === null)?.word ?? "";
  return (
    <Page
      title={word}
      above={up}
      narrow
      state={
        term.archived ? (
          <Meaning tone="quiet">
            <Trans>archived</Trans>
          </Meaning>
        ) : change.isSuccess ? (
          <Meaning tone="done">
            <Trans>saved</Trans>
          </Meaning>
        ) : (
          ""
        )
      }
      action={
        <Button variant="default" loading={archive.isPending} onClick={() => archive.mutate()}>
          {term.archived ? t`Restore` : t`Archive`}
        </Button>
      }
    >
      {term.archived ? (
        <p className={styles.faint}>
          <Trans>Texts that use this term still say what it meant. Restore it to change it.</Trans>
        </p>
      ) : (
        <TermForm
          key={term.version}
          term={term}
          saving={change.isPending}
          problem={error ? <TermProblem error={error} /> : null}
          onSave={(body) => change.mutate(body)}
        />
      )}
      <History id={term.id} />
    </Page>
  );
}

export function TermPage() {
  const { termId } = useParams({ from: "/shell/glossary/$termId" });
  const term = useQuery(termOptions(termId));
  return (
    <Loaded query={term} page>
      {(found) => <EditTerm key={found.id} term={found} />}
    </Loaded>
  );
}
