import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { officeChoicesOptions } from "../api.ts";
import { chooseIsmsManager, type IsmsManager, remindersKey } from "./api.ts";
import styles from "./ladders.module.css";

/** Whom the last step tells, and who that is today. */
export function IsmsManagerSection({ manager }: { manager: IsmsManager }) {
  const { i18n } = useLingui();
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  const people = new Intl.ListFormat(i18n.locale, { type: "conjunction" }).format(
    manager.people.map(({ name }) => name),
  );
  const office = manager.office?.name;
  return (
    <section className={styles.kind} aria-labelledby="isms-manager">
      <h2 id="isms-manager">
        <Trans>The ISMS manager</Trans>
      </h2>
      <p className={styles.words}>
        {people === "" ? (
          <Trans>Nobody: no office acts and no administrator is there. The last step tells nobody.</Trans>
        ) : office ? (
          <Trans>
            {office}: today {people}.
          </Trans>
        ) : (
          <Trans>No office acts, so it is the administrators: {people}.</Trans>
        )}
      </p>
      {open ? (
        <ManagerForm manager={manager} onDone={() => setOpen(false)} />
      ) : viewer.may("duties.ladder.write") ? (
        <Button variant="default" size="small" onClick={() => setOpen(true)}>
          <Trans>Choose an office</Trans>
        </Button>
      ) : null}
    </section>
  );
}

const usual = "usual";

function ManagerForm({ manager, onDone }: { manager: IsmsManager; onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(manager.chosenId ?? usual);
  const offices = useQuery(officeChoicesOptions).data?.items ?? [];
  const save = useMutation({
    mutationFn: () => chooseIsmsManager(chosen === usual ? null : chosen),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: remindersKey });
      onDone();
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Select
        label={t`Office`}
        description={t`While nobody acts for it, administrators are told.`}
        data={[
          { value: usual, label: t`Information security officer, if there is one` },
          ...offices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        searchable
        allowDeselect={false}
        value={chosen}
        onChange={(value) => setChosen(value ?? usual)}
      />
      {save.error ? <ProblemNote error={save.error} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending}>
          <Trans>Save the office</Trans>
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
