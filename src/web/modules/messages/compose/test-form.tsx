import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type ChosenPerson, PersonField } from "../../../parts/person-field.tsx";
import { answer, api } from "../../../platform/client.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import type { Message } from "../api.ts";
import { Problem } from "../problem.tsx";
import styles from "./compose.module.css";
import type { Writing } from "./use-draft.ts";

/** Sends it as it stands, marked as a test, to oneself or a colleague. */
export function TestForm({ message, writing }: { message: Message; writing: Writing }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const me = viewer.session?.person;
  const [to, setTo] = useState<ChosenPerson | null>(me ? { value: me.id, label: me.displayName } : null);
  const send = useMutation({
    mutationFn: async (personId: string) => {
      await writing.flush();
      return answer(
        api.POST("/api/messages/{id}/tests", { params: { path: { id: message.id } }, body: { personIds: [personId] } }),
      );
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to) send.mutate(to.value);
  };
  return (
    <form onSubmit={submit}>
      {viewer.may("people.person.read") ? <PersonField label={t`To whom`} value={to} onChange={setTo} /> : null}
      <p className={styles.why}>
        <Trans>The subject says that it is a test.</Trans>
      </p>
      {send.error ? <Problem error={send.error} /> : null}
      {send.data ? (
        <p role="status">
          <Plural
            value={send.data.queued}
            _0="It cannot be sent to them."
            one="It is on its way."
            other="# are on their way."
          />
        </p>
      ) : null}
      <Button type="submit" disabled={!to} loading={send.isPending}>
        <Trans>Send a test</Trans>
      </Button>
    </form>
  );
}
