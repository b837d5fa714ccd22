import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { audienceChoicesOptions, publishPreviewOptions, publishVersion, type Version } from "../api.ts";
import { useAfterStep } from "./changed.ts";
import styles from "./version.module.css";

const DAY_MS = 86_400_000;

function usePublish(version: Version) {
  const after = useAfterStep();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: { audienceId: string; dueInDays: number }) => publishVersion(version.id, body),
    onSuccess: async () => {
      await after();
      await navigate({ to: "/policies/versions/$versionId/compliance", params: { versionId: version.id } });
    },
  });
}

function Consequence({ assigned, mailed, dueInDays }: { assigned: number; mailed: number; dueInDays: number }) {
  const format = useFormat();
  const due = format.dayMonth(new Date(Date.now() + dueInDays * DAY_MS).toISOString());
  return (
    <p className={styles.consequence} role="status">
      <Plural value={assigned} one="One person owes it" other="# people owe it" />
      {", "}
      <Trans>due {due}</Trans>
      {"; "}
      <Plural value={mailed} one="one mail goes out." other="# mails go out." />
    </p>
  );
}

export function PublishForm({ version }: { version: Version }) {
  const { t } = useLingui();
  const [audienceId, setAudienceId] = useState<string | null>(null);
  const [days, setDays] = useState("14");
  const audiences = useQuery(audienceChoicesOptions);
  const preview = useQuery({ ...publishPreviewOptions(version.id, audienceId ?? ""), enabled: audienceId !== null });
  const publish = usePublish(version);
  const dueInDays = /^\d{1,3}$/.test(days) ? Number(days) : 0;
  const ready = audienceId !== null && preview.data !== undefined && preview.data.assigned > 0 && dueInDays > 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (ready) publish.mutate({ audienceId, dueInDays });
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <Select
        label={t`Audience`}
        placeholder={t`Choose an audience`}
        searchable
        data={(audiences.data?.items ?? []).map((audience) => ({ value: audience.id, label: audience.name }))}
        value={audienceId}
        nothingFoundMessage={t`No such audience`}
        onChange={setAudienceId}
      />
      {audiences.data?.items.length === 0 ? (
        <p>
          <Link to="/audiences/new">
            <Trans>Make a first audience</Trans>
          </Link>
        </p>
      ) : null}
      <TextInput
        label={t`Due in days`}
        inputMode="numeric"
        value={days}
        error={dueInDays > 0 ? undefined : t`A whole number of days, at least 1.`}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      {preview.error ? <ProblemNote error={preview.error} /> : null}
      {preview.data ? <Consequence {...preview.data} dueInDays={Math.max(dueInDays, 1)} /> : null}
      {publish.error ? <ProblemNote error={publish.error} /> : null}
      <Button type="submit" disabled={!ready} loading={publish.isPending}>
        {preview.data ? (
          <Plural value={preview.data.assigned} one="Publish to one person" other="Publish to # people" />
        ) : (
          <Trans>Publish</Trans>
        )}
      </Button>
    </form>
  );
}
