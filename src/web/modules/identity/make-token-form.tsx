import "../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { MultiSelect, Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../platform/problem.ts";
import { Button } from "../../ui/button.tsx";
import { useFieldError } from "../../ui/field-error.ts";
import { ProblemNote } from "../../ui/problem-note.tsx";
import account from "./account.module.css";
import { useGuard } from "./proof.tsx";
import { useRoleWords } from "./role-words.ts";
import styles from "./roles.module.css";
import { type GrantableRole, grantableRoles } from "./roles-api.ts";
import { everywhere, ScopeField, scopeTextOf } from "./scope-field.tsx";
import { createToken, type NewToken, tokensKey } from "./tokens-api.ts";

function Made({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <section className={account.panel}>
      <p role="status">
        <Trans>Copy the token now: it is shown only this once.</Trans>
      </p>
      <p className={account.key}>{token}</p>
      <div className={account.actions}>
        <Button variant="default" size="small" onClick={() => void navigator.clipboard.writeText(token)}>
          <Trans>Copy</Trans>
        </Button>
        <Button size="small" onClick={onDone}>
          <Trans>I have kept it</Trans>
        </Button>
      </div>
    </section>
  );
}

function useMake() {
  const guard = useGuard();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewToken) => guard(() => createToken(wanted)),
    onSuccess: () => client.invalidateQueries({ queryKey: tokensKey }),
  });
}

export function MakeTokenForm() {
  const { t } = useLingui();
  const words = useRoleWords();
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<string[]>([]);
  const [days, setDays] = useState("90");
  const [scope, setScope] = useState(everywhere);
  const [missing, setMissing] = useState(false);
  const make = useMake();
  const errorOf = useFieldError(make.error instanceof ApiProblem ? make.error : undefined);
  const reaches = scopeTextOf(scope);
  if (make.data) return <Made token={make.data.token} onDone={() => make.reset()} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reaches === null || roles.length === 0);
    if (reaches !== null && roles.length > 0)
      make.mutate({ name: name.trim(), roles: roles as GrantableRole[], scope: reaches, days: Number(days) });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-labelledby="make-token">
      <h2 id="make-token" className={styles.formTitle}>
        <Trans>Make a token</Trans>
      </h2>
      <TextInput
        label={t`Name`}
        description={t`Lower-case letters, digits and hyphens, such as siem-export`}
        inputWrapperOrder={["label", "input", "description", "error"]}
        required
        maxLength={63}
        value={name}
        error={errorOf("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <MultiSelect
        label={t`Roles`}
        data={grantableRoles.map((one) => ({ value: one, label: words[one].name }))}
        value={roles}
        error={missing && roles.length === 0 ? t`Choose at least one` : undefined}
        onChange={setRoles}
      />
      <ScopeField
        value={scope}
        error={missing && reaches === null ? t`Choose whose people` : undefined}
        onChange={setScope}
      />
      <Select
        label={t`Works for`}
        allowDeselect={false}
        data={[
          { value: "7", label: t`A week` },
          { value: "30", label: t`30 days` },
          { value: "90", label: t`90 days` },
          { value: "365", label: t`A year` },
        ]}
        value={days}
        onChange={(chosen) => setDays(chosen ?? days)}
      />
      {make.error ? <ProblemNote error={make.error} /> : null}
      <Button type="submit" loading={make.isPending}>
        <Trans>Make token</Trans>
      </Button>
    </form>
  );
}
