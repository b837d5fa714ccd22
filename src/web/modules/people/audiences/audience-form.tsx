import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import type { AudienceRule } from "../../../../shared/audience/audience-rule.ts";
import { ApiProblem } from "../../../platform/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { useFieldError } from "../../../ui/field-error.ts";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type Audience, type AudienceName, audiencesKey } from "./audience-api.ts";
import styles from "./audiences.module.css";
import { type EditedRule, RuleEditor } from "./rule-editor.tsx";

export interface AudienceContent {
  readonly name: string;
  readonly description: string;
  readonly rule: AudienceRule;
}

interface Props {
  readonly start: { readonly name: string; readonly description: string; readonly rule: AudienceRule | null };
  readonly names: readonly AudienceName[];
  readonly save: (content: AudienceContent) => Promise<Audience>;
  readonly onSaved: (audience: Audience) => void;
  readonly cancel?: ReactNode;
  /** What a changed rule brings about. */
  readonly effect?: (rule: AudienceRule) => ReactNode;
}

/** A rule with its name and what it is for. */
export function AudienceForm({ start, names, save, onSaved, cancel, effect }: Props) {
  const { t } = useLingui();
  const [edited, setEdited] = useState<EditedRule>({ rule: start.rule ?? { all: [] }, held: false });
  const [name, setName] = useState(start.name);
  const [description, setDescription] = useState(start.description);
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: () => save({ name: name.trim(), description: description.trim(), rule: edited.rule }),
    onSuccess: async (audience) => {
      await client.invalidateQueries({ queryKey: audiencesKey });
      onSaved(audience);
    },
  });
  const errorOf = useFieldError(saving.error instanceof ApiProblem ? saving.error : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <>
      <RuleEditor start={start.rule} names={names} onChange={setEdited} />
      <form className={styles.save} onSubmit={submit}>
        <TextInput
          label={t`Name of the audience`}
          required
          maxLength={200}
          value={name}
          error={errorOf("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t`What it is for`}
          description={t`For whoever chooses it later. May stay empty.`}
          maxLength={2000}
          autosize
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {effect && !edited.held && JSON.stringify(edited.rule) !== JSON.stringify(start.rule)
          ? effect(edited.rule)
          : null}
        {saving.error && !errorOf("name") ? <ProblemNote error={saving.error} /> : null}
        <div className={styles.formActions}>
          <Button type="submit" loading={saving.isPending} disabled={edited.held}>
            <Trans>Save the audience</Trans>
          </Button>
          {cancel}
        </div>
      </form>
    </>
  );
}
