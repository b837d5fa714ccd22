import "../../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { useFieldError } from "../../../ui/field-error.ts";
import { FilterChoices } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./parties.module.css";
import { createParty, partiesKey } from "./parties-api.ts";
import { PositionFields } from "./position-fields.tsx";

export function NewPartyPage() {
  const { t } = useLingui();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<"internal" | "external">("external");
  const [position, setPosition] = useState({ power: 5, interest: 5 });
  const save = useMutation({
    mutationFn: () => createParty({ name: name.trim(), kind, ...position }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: partiesKey });
      await navigate({ to: "/parties/$partyId", params: { partyId: id } });
    },
  });
  const errorOf = useFieldError(save.error instanceof ApiProblem ? save.error : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Page title={t`New party`} state={t`Needs, contacts and who belongs to it follow on its page.`} narrow>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t`Name`}
          required
          maxLength={200}
          value={name}
          error={errorOf("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div>
          <FilterChoices
            label={t`Inside or outside`}
            choices={[
              { value: "external", label: t`External` },
              { value: "internal", label: t`Internal` },
            ]}
            value={kind}
            onChange={(chosen) => setKind(chosen === "internal" ? "internal" : "external")}
          />
        </div>
        <PositionFields value={position} onChange={setPosition} />
        {save.error && !errorOf("name") ? <ProblemNote error={save.error} /> : null}
        <div>
          <Button type="submit" loading={save.isPending}>
            <Trans>Enter into the register</Trans>
          </Button>
        </div>
      </form>
    </Page>
  );
}
