import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { approversOptions, submitVersion, type Version } from "../api.ts";
import { useAfterStep } from "./changed.ts";
import styles from "./version.module.css";

export function SubmitForm({ version }: { version: Version }) {
  const { t } = useLingui();
  const [approverId, setApproverId] = useState<string | null>(null);
  const approvers = useQuery(approversOptions);
  const viewer = useViewer();
  const after = useAfterStep();
  const submit = useMutation({ mutationFn: (id: string) => submitVersion(version.id, id), onSuccess: after });
  const choices = (approvers.data?.items ?? []).filter((person) => person.id !== version.author.id);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (approverId !== null) submit.mutate(approverId);
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <Select
        label={t`Who approves it`}
        description={t`A second person reads it and decides.`}
        placeholder={t`Choose a person`}
        searchable
        data={choices.map((person) => ({ value: person.id, label: person.displayName }))}
        value={approverId}
        nothingFoundMessage={t`Nobody else may approve yet.`}
        error={approvers.isSuccess && choices.length === 0 ? t`Nobody else may approve yet.` : undefined}
        onChange={setApproverId}
      />
      {approvers.isSuccess && choices.length === 0 && viewer.may("identity.grant.give") ? (
        <p>
          <Link to="/roles">
            <Trans>Give somebody the role of approver</Trans>
          </Link>
        </p>
      ) : null}
      {submit.error ? <ProblemNote error={submit.error} /> : null}
      <Button type="submit" disabled={approverId === null} loading={submit.isPending}>
        <Trans>Submit for approval</Trans>
      </Button>
    </form>
  );
}
