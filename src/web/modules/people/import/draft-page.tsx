import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useLive } from "../../../platform/live.ts";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { ChangeCards, ChangeList } from "./changes.tsx";
import { isChangeKind } from "./field-words.ts";
import styles from "./import.module.css";
import { type Draft, type DraftColumn, draftKey, draftOptions, useDraftSteps } from "./import-api.ts";
import { Problems } from "./import-report.tsx";
import { Mapping } from "./mapping.tsx";
import { MissingOption } from "./missing-option.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { Questions } from "./questions.tsx";

type Steps = ReturnType<typeof useDraftSteps>;

/** What the person says about the file, besides what is said already. */
function useSaying(draft: Draft, { change }: Steps) {
  const { options } = draft;
  return {
    sheet: (sheet: string) => change.mutate({ ...options, sheet, columns: null }),
    column: (index: number, said: Partial<DraftColumn>) =>
      change.mutate({
        ...options,
        columns: draft.columns.map(({ header, field, dates }, at) => ({
          ...{ header, field, dates },
          ...(at === index && said),
          // Two columns cannot be one field: the one that was it before is not any more.
          ...(at !== index && said.field && field === said.field && { field: null }),
        })),
      }),
    missingLeftOn: (missingLeftOn: string | null) => change.mutate({ ...options, missingLeftOn }),
  };
}

function SheetNote({ draft }: { draft: Draft }) {
  const { sheet, hiddenSheets } = draft.shape;
  return (
    <>
      {draft.baseline && draft.counts ? (
        <p className={styles.aside}>
          <Trans>This is the baseline: nobody counts as a joiner by it.</Trans>
        </p>
      ) : null}
      {sheet !== null && draft.shape.sheets.length > 1 ? (
        <p className={styles.aside}>
          {draft.remembered.sheet ? (
            <Trans>Read from the sheet “{sheet}”, as the last time.</Trans>
          ) : (
            <Trans>Read from the sheet “{sheet}”.</Trans>
          )}
        </p>
      ) : null}
      {hiddenSheets.length > 0 ? (
        <p className={styles.aside}>
          <Plural
            value={hiddenSheets.length}
            one="One hidden sheet was not read."
            other="# hidden sheets were not read."
          />
        </p>
      ) : null}
    </>
  );
}

function Actions({ draft, steps, onAgain }: { draft: Draft; steps: Steps; onAgain: () => void }) {
  const touched = (draft.counts?.added ?? 0) + (draft.counts?.changed ?? 0);
  const open = draft.questions.length > 0 || draft.counts === null;
  return (
    <div className={styles.actions}>
      <Button
        disabled={touched === 0 || open || steps.change.isPending}
        loading={steps.apply.isPending}
        onClick={() => steps.apply.mutate()}
      >
        {open ? (
          <Trans>Answer the questions first</Trans>
        ) : touched === 0 ? (
          <Trans>Nothing to apply</Trans>
        ) : (
          <Plural value={touched} one="Apply one change" other="Apply # changes" />
        )}
      </Button>
      <Button variant="default" loading={steps.cancel.isPending} onClick={onAgain}>
        <Trans>Discard this file</Trans>
      </Button>
    </div>
  );
}

function Preview({ draft, steps }: { draft: Draft; steps: Steps }) {
  const { kind } = useSearch({ from: "/shell/people/import/$draftId" });
  const navigate = useNavigate({ from: "/people/import/$draftId" });
  const saying = useSaying(draft, steps);
  const busy = steps.change.isPending;
  const chosen = isChangeKind(kind) ? kind : undefined;
  const error = steps.change.error ?? steps.apply.error ?? steps.cancel.error;
  const again = () => steps.cancel.mutate(undefined, { onSuccess: () => void navigate({ to: "/people/import" }) });
  return (
    <div aria-busy={busy}>
      <SheetNote draft={draft} />
      {draft.failure ? (
        <ProblemNote
          error={
            new ApiProblem(422, {
              code: draft.failure.code,
              ...(draft.failure.reason && { reason: draft.failure.reason }),
            })
          }
        />
      ) : null}
      <Questions draft={draft} busy={busy} onSheet={saying.sheet} onColumn={saying.column} />
      <Mapping draft={draft} busy={busy} onColumn={saying.column} />
      <ChangeCards
        draft={draft}
        kind={chosen}
        onKind={(next) => void navigate({ search: next ? { kind: next } : {}, replace: true, resetScroll: false })}
      />
      <MissingOption draft={draft} busy={busy} onDay={saying.missingLeftOn} />
      {error ? <ProblemNote error={error} /> : null}
      <Actions draft={draft} steps={steps} onAgain={again} />
      {draft.counts && chosen ? <ChangeList draft={draft} kind={chosen} /> : null}
      {draft.problems.length > 0 ? (
        <Problems
          problems={draft.problems}
          total={draft.problemCount}
          csv={`/api/people/imports/drafts/${draft.id}/problems.csv`}
        />
      ) : null}
      {draft.counts && !chosen ? <ChangeList draft={draft} kind={undefined} /> : null}
    </div>
  );
}

function DraftView({ draft }: { draft: Draft }) {
  const { t } = useLingui();
  const steps = useDraftSteps(draft.id);
  if (draft.state === "applied" && draft.importId)
    return <Navigate to="/people/imports/$importId" params={{ importId: draft.importId }} replace />;
  if (draft.state === "applying") return <ProgressBar progress={draft.progress} label={t`Applying the file`} />;
  return <Preview draft={draft} steps={steps} />;
}

/** A file that waits to be applied. Its address is all that is needed to come back to it within a day. */
export function DraftPage() {
  const { t } = useLingui();
  const { draftId } = useParams({ from: "/shell/people/import/$draftId" });
  const draft = useQuery(draftOptions(draftId));
  useLive(`/api/people/imports/drafts/${draftId}/live`, [draftKey(draftId)]);
  const rows = draft.data?.rowsRead ?? 0;
  return (
    <Page
      title={draft.data?.fileName ?? t`Import people`}
      state={
        draft.data ? (
          <>
            <Plural value={rows} one="One row read." other="# rows read." />{" "}
            {draft.data.state === "applying" ? (
              <Trans>They are being applied.</Trans>
            ) : (
              <Trans>Nothing is changed yet.</Trans>
            )}
          </>
        ) : (
          ""
        )
      }
    >
      <Loaded query={draft}>{(data) => <DraftView draft={data} />}</Loaded>
    </Page>
  );
}
