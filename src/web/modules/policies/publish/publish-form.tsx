import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { EffectView } from "../../../parts/effect-view.tsx";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { FilterChoices } from "../../../ui/filters.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import type { Version } from "../api.ts";
import styles from "../packs/packs.module.css";
import { PackProblem } from "../packs/problem.tsx";
import { useAfterStep } from "../version/changed.ts";
import { type PublishBody, type PublishPreview, publishPreviewOptions, publishVersion } from "./api.ts";
import { AsksAgainFields } from "./asks-again-fields.tsx";
import { bodyOf, chosenOf, type Publication, usePublication } from "./publication.ts";
import { WhoFields } from "./who-fields.tsx";

function usePublish(version: Version) {
  const after = useAfterStep();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: PublishBody) => publishVersion(version.id, body),
    onSuccess: async ({ assigned, scheduledFor }) => {
      await after();
      if (scheduledFor === null && assigned > 0)
        await navigate({ to: "/compliance", search: { document: version.documentId } });
    },
  });
}

function When({ publication, preview }: { publication: Publication; preview: PublishPreview }) {
  const { t } = useLingui();
  const { typed, change, zone, at, pack } = publication;
  return (
    <>
      <FilterChoices
        label={t`When`}
        choices={[
          { value: "now", label: t`Now` },
          { value: "later", label: t`At a time` },
        ]}
        value={typed.when}
        onChange={(value) => change({ when: value === "later" ? "later" : "now" })}
      />
      {typed.when === "later" ? (
        <TextInput
          type="datetime-local"
          label={t`Day and time`}
          description={t`As clocks show it in ${zone}`}
          value={typed.time}
          error={at === null ? t`Choose a day and a time.` : undefined}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
      ) : null}
      {typed.when === "later" && pack && preview.packs.length === 0 ? (
        <p className={styles.hint}>
          <Trans>Nobody is asked before then: until that time, its pack is a draft.</Trans>
        </p>
      ) : null}
    </>
  );
}

function Critical({ publication: { typed, change } }: { publication: Publication }) {
  const { t } = useLingui();
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={typed.critical}
          onChange={(event) => change({ critical: event.currentTarget.checked })}
        />
        <span>
          <Trans>It cannot wait: tell people at once, whatever hour it is for them</Trans>
        </span>
      </label>
      {typed.critical ? (
        <Textarea
          label={t`Why it cannot wait`}
          autosize
          minRows={2}
          value={typed.criticalReason}
          onChange={(event) => change({ criticalReason: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}

function SendWords({ publication, preview }: { publication: Publication; preview: PublishPreview }) {
  const format = useFormat();
  const { typed, at } = publication;
  const chosen = chosenOf(preview, typed.asksAgain);
  const people = chosen ? chosen.effect.createdPeople + (chosen.asksAgain === "inform" ? chosen.kept : 0) : 0;
  if (typed.when === "later") {
    const time = at === null ? "" : format.dateTime(at);
    return <Trans>Publish on {time}</Trans>;
  }
  if (people === 0) return preview.first ? <Trans>Publish to the library only</Trans> : <Trans>Publish</Trans>;
  return <Plural value={people} one="Publish to one person" other="Publish to # people" />;
}

function Fields({ version, preview, stale, publication }: FieldsProps) {
  const publish = usePublish(version);
  const body = bodyOf(publication, preview);
  const chosen = chosenOf(preview, publication.typed.asksAgain);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (body) publish.mutate(body);
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <WhoFields publication={publication} preview={preview} />
      {preview.first ? null : <AsksAgainFields publication={publication} preview={preview} />}
      <When publication={publication} preview={preview} />
      <Critical publication={publication} />
      {chosen && (preview.packs.length > 0 || publication.pack) ? (
        <EffectView effect={chosen.effect} stale={stale} />
      ) : null}
      {publish.error ? <PackProblem error={publish.error} /> : null}
      <Button type="submit" disabled={!body || stale} loading={publish.isPending}>
        <SendWords publication={publication} preview={preview} />
      </Button>
    </form>
  );
}

interface FieldsProps {
  readonly version: Version;
  readonly preview: PublishPreview;
  /** Whether the preview is still of what was entered before. */
  readonly stale: boolean;
  readonly publication: Publication;
}

/** From approved to in force: who owes it then, what it asks again, when; with what that comes to. */
export function PublishForm({ version }: { version: Version }) {
  const publication = usePublication();
  const preview = useQuery(publishPreviewOptions(version.id, publication.pack));
  return (
    <Loaded query={preview}>
      {(data) => (
        <Fields version={version} preview={data} stale={preview.isPlaceholderData} publication={publication} />
      )}
    </Loaded>
  );
}
