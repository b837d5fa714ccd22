import "../../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { useFieldError } from "../../../ui/field-error.ts";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./offices.module.css";
import { changeOffice, createOffice, type Office, officesKey } from "./offices-api.ts";

/** A new office, or other words for one that is there. */
export function OfficeForm({ office, onDone }: { office?: Office; onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(office?.name ?? "");
  const [purpose, setPurpose] = useState(office?.purpose ?? "");
  const save = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), purpose: purpose.trim() };
      if (!office) return (await createOffice(body)).id;
      await changeOffice(office.id, body);
      return office.id;
    },
    onSuccess: async (officeId) => {
      await client.invalidateQueries({ queryKey: officesKey });
      if (!office) await navigate({ to: "/offices/$officeId", params: { officeId } });
      onDone();
    },
  });
  const errorOf = useFieldError(save.error instanceof ApiProblem ? save.error : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={office ? t`Change the office` : t`New office`}>
      <TextInput
        label={t`Name`}
        required
        autoFocus
        maxLength={200}
        value={name}
        error={errorOf("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t`What it is for`}
        autosize
        minRows={2}
        maxLength={2000}
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      {save.error && !errorOf("name") ? <ProblemNote error={save.error} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending}>
          {office ? <Trans>Save</Trans> : <Trans>Make the office</Trans>}
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
