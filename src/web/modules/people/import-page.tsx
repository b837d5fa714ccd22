import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useFormat } from "../../platform/format.ts";
import { FileDrop } from "../../ui/file-drop.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { openDraftsOptions, useNewDraft } from "./import/import-api.ts";
import { PastImports } from "./import/past-imports.tsx";
import styles from "./people.module.css";

function Start({ onFile }: { onFile: (file: File) => void }) {
  return (
    <div className={styles.start}>
      <FileDrop
        accept=".csv,.txt,.tsv,.xlsx,.xlsm,text/csv"
        title={<Trans>Drop a CSV or Excel file here, or choose one</Trans>}
        hint={<Trans>As your HR system exports it. You see what would happen before anything is saved.</Trans>}
        onFile={onFile}
      />
      <p className={styles.columns}>
        <Trans>
          Each row is one person, known again by employee number or e-mail address. Headings such as “E-mail”, “First
          name”, “Department”, “Manager e-mail” are understood; others you say once.
        </Trans>
      </p>
    </div>
  );
}

/** Files that somebody has begun with: refreshing, Back and another day do not lose them. */
function OpenDrafts() {
  const { t } = useLingui();
  const format = useFormat();
  const drafts = useQuery(openDraftsOptions);
  if (!drafts.data || drafts.data.items.length === 0) return null;
  return (
    <Section title={t`Begun and not ended`}>
      <ul className={styles.drafts}>
        {drafts.data.items.map(({ id, fileName, createdBy, createdAt, state }) => {
          const when = format.ago(createdAt);
          return (
            <li key={id}>
              <Link to="/people/import/$draftId" params={{ draftId: id }}>
                {fileName}
              </Link>{" "}
              <span className={styles.countWords}>
                {state === "applying" ? <Trans>is being applied</Trans> : null} {createdBy}, {when}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function ImportPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const draft = useNewDraft();
  const begin = (file: File) =>
    draft.mutate(file, {
      onSuccess: ({ id }) => void navigate({ to: "/people/import/$draftId", params: { draftId: id } }),
    });
  return (
    <Page
      title={t`Import people`}
      state={t`All good rows come in together, in one step; every bad row is listed with its reason.`}
    >
      {draft.error ? (
        <div className={styles.noteAbove}>
          <ProblemNote error={draft.error} />
        </div>
      ) : null}
      {draft.isPending ? (
        <div role="status">
          <p className={styles.countWords}>
            <Trans>The file is read and compared with the directory.</Trans>
          </p>
          <Waiting lines={6} />
        </div>
      ) : (
        <Start onFile={begin} />
      )}
      {draft.isPending ? null : <OpenDrafts />}
      {draft.isPending ? null : <PastImports />}
    </Page>
  );
}
