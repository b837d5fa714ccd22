import "../../ui/choices.ts";
import "../../ui/forms.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { type ApprovalRule, approvalRulesOptions, approvalsKey, changeRule } from "../../parts/approval/api.ts";
import { subjectWord } from "../../parts/approval/words.tsx";
import { useViewer } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./approvals.module.css";

type Office = { readonly id: string; readonly name: string };

export function ApprovalRulesPage() {
  const { t } = useLingui();
  const rules = useQuery(approvalRulesOptions);
  return (
    <Page
      title={t`Approval rules`}
      state={<Trans>Who has to agree before something goes out. Nobody approves what they wrote or submitted.</Trans>}
    >
      <Loaded query={rules}>
        {({ items, offices }) => (
          <div className={styles.rules}>
            {items.map((rule) => (
              <Rule key={rule.subjectType} rule={rule} offices={offices} />
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Rule({ rule, offices }: { rule: ApprovalRule; offices: readonly Office[] }) {
  const { i18n } = useLingui();
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  const title = i18n._(subjectWord(rule.subjectType).many);
  return (
    <section className={styles.rule} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.words}>
        <RuleInWords rule={rule} />
      </p>
      {open ? (
        <RuleForm rule={rule} offices={offices} onDone={() => setOpen(false)} />
      ) : viewer.may("approvals.rule.write") ? (
        <Button variant="default" size="small" above={12} onClick={() => setOpen(true)}>
          <Trans>Change</Trans>
        </Button>
      ) : null}
    </section>
  );
}

function RuleInWords({ rule }: { rule: ApprovalRule }): ReactNode {
  const { t, i18n } = useLingui();
  const names = rule.steps.map(({ office }) => office?.name ?? t`an approver whom the author chooses`);
  const list = new Intl.ListFormat(i18n.locale, { type: "conjunction" }).format(names);
  return (
    <>
      {names.length === 1 ? <Trans>Approved by {list}.</Trans> : <Trans>Approved, in this order, by {list}.</Trans>}
      {rule.twoOffices ? (
        <>
          {" "}
          <Trans>Two different offices have to agree.</Trans>
        </>
      ) : null}
    </>
  );
}

const choice = "choice";

function RuleForm({ rule, offices, onDone }: { rule: ApprovalRule; offices: readonly Office[]; onDone: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [steps, setSteps] = useState<readonly string[]>(rule.steps.map(({ office }) => office?.id ?? choice));
  const [twoOffices, setTwoOffices] = useState(rule.twoOffices);
  const save = useMutation({
    mutationFn: () =>
      changeRule(rule.subjectType, {
        steps: steps.map((step) => ({ officeId: step === choice ? null : step })),
        twoOffices,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: approvalsKey });
      onDone();
    },
  });
  const data = [
    { value: choice, label: t`An approver whom the author chooses` },
    ...offices.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {steps.map((step, index) => {
        const position = index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
          <div key={index} className={styles.step}>
            <Select
              label={t`Step ${position}`}
              data={data}
              searchable
              allowDeselect={false}
              value={step}
              onChange={(value) => setSteps(steps.with(index, value ?? choice))}
            />
            {steps.length > 1 ? (
              <IconButton
                label={t`Take step ${position} away`}
                onClick={() => setSteps(steps.filter((_, other) => other !== index))}
              >
                <X size={18} aria-hidden="true" />
              </IconButton>
            ) : null}
          </div>
        );
      })}
      {steps.length < 5 ? (
        <div>
          <Button variant="subtle" size="small" onClick={() => setSteps([...steps, choice])}>
            <Trans>Add a step</Trans>
          </Button>
        </div>
      ) : null}
      <label className={styles.check}>
        <input type="checkbox" checked={twoOffices} onChange={(event) => setTwoOffices(event.currentTarget.checked)} />
        <Trans>Two different offices have to agree</Trans>
      </label>
      {save.error ? <ProblemNote error={save.error} /> : null}
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending}>
          <Trans>Save the rule</Trans>
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
