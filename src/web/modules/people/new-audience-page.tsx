import "../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useFormat } from "../../platform/format.ts";
import { ApiProblem } from "../../platform/problem.ts";
import { Button } from "../../ui/button.tsx";
import { useFieldError } from "../../ui/field-error.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { attributesOptions, audienceCountOptions, saveAudience } from "./api.ts";
import { isUnfinished, newCondition, newGroup, type Rule, ruleOf } from "./audience-rule/rule.ts";
import { RuleGroup } from "./audience-rule/rule-group.tsx";
import styles from "./people.module.css";

const PAUSE_MS = 200;

const isEverybody = (rule: Rule): boolean => "all" in rule && rule.all.length === 0;

/** How many it is right now, and some of them, while the rule is being said. */
function Sample({ rule, unfinished }: { rule: Rule; unfinished: boolean }) {
  const format = useFormat();
  const [asked] = useDebouncedValue(rule, PAUSE_MS);
  const count = useQuery(audienceCountOptions(asked));
  return (
    <aside className={styles.side} aria-live="polite">
      <Loaded query={count}>
        {(data) => (
          <>
            <div className={styles.count}>{format.number(data.count)}</div>
            <div className={styles.countWords}>
              <Plural value={data.count} one="person today" other="people today" />
            </div>
            {isEverybody(rule) || unfinished ? (
              <p className={styles.caution}>
                {isEverybody(rule) ? (
                  <Trans>No condition is set: this is everybody who is active.</Trans>
                ) : (
                  <Trans>A condition without values does not count yet.</Trans>
                )}
              </p>
            ) : null}
            <ul className={styles.sample}>
              {data.sample.map((person) => (
                <li key={person.id}>
                  {person.displayName}
                  <span>{[person.department, person.location].filter(Boolean).join(" · ")}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </aside>
  );
}

function SaveForm({ rule }: { rule: Rule }) {
  const { t } = useLingui();
  const [name, setName] = useState("");
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = useMutation({
    mutationFn: () => saveAudience(name.trim(), rule),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["audiences"] });
      await navigate({ to: "/audiences" });
    },
  });
  const errorOf = useFieldError(save.error instanceof ApiProblem ? save.error : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={styles.save} onSubmit={submit}>
      <TextInput
        label={t`Name of the audience`}
        required
        value={name}
        error={errorOf("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {save.error && !errorOf("name") ? <ProblemNote error={save.error} /> : null}
      <div>
        <Button type="submit" loading={save.isPending}>
          <Trans>Save the audience</Trans>
        </Button>
      </div>
    </form>
  );
}

export function NewAudiencePage() {
  const { t } = useLingui();
  const [group, setGroup] = useState(() => newGroup("all", [newCondition()]));
  const attributes = useQuery(attributesOptions).data;
  const rule = ruleOf(group);
  return (
    <Page title={t`New audience`} state={t`Say who is meant; the number follows as you choose.`}>
      <div className={styles.builder}>
        <div>
          <RuleGroup group={group} attributes={attributes} onChange={setGroup} />
          <SaveForm rule={rule} />
        </div>
        <Sample rule={rule} unfinished={group.parts.some(isUnfinished)} />
      </div>
    </Page>
  );
}
