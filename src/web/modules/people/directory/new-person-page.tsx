import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./directory.module.css";
import { addPerson, refreshPeople } from "./directory-api.ts";
import { PersonFields, patchBetween, valuesOf } from "./person-form.tsx";

const nothingLocked = new Set<never>();

export function NewPersonPage() {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [values, setValues] = useState(valuesOf({}));
  const add = useMutation({
    mutationFn: () => {
      const { givenName, familyName, email } = values;
      return addPerson({ ...patchBetween(valuesOf({}), values), givenName, familyName, email });
    },
    onSuccess: async ({ id }) => {
      await refreshPeople(client);
      return navigate({ to: "/people/$personId", params: { personId: id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <Page
      title={t`Add a person`}
      narrow
      state={<Trans>For somebody whom no import brings: a contact of a supplier, a guest, a board member.</Trans>}
    >
      <form onSubmit={submit}>
        <PersonFields
          values={values}
          managerName={undefined}
          locked={nothingLocked}
          error={add.error}
          onChange={setValues}
        >
          {add.error ? <ProblemNote error={add.error} /> : null}
          <div className={styles.buttons}>
            <Button type="submit" loading={add.isPending}>
              <Trans>Add</Trans>
            </Button>
            <ButtonLink to="/people" variant="default">
              <Trans>Cancel</Trans>
            </ButtonLink>
          </div>
        </PersonFields>
      </form>
    </Page>
  );
}
