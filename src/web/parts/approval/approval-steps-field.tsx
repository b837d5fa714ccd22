import "../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useViewer } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { type ApprovalChoices, approvalChoicesOptions, type StepToAsk } from "./api.ts";
import styles from "./approval.module.css";
import { choiceData, choiceOfStep, stepOfChoice } from "./choices.ts";

/** What was chosen for each step after those that the rule names; null where nothing is yet. */
export type ChosenSteps = readonly (StepToAsk | null)[];

interface Props {
  /** `policy-version`: its rule says which steps there are. */
  readonly subjectType: string;
  /** Who wrote it cannot approve it. */
  readonly authorId: string;
  readonly value: ChosenSteps;
  readonly onChange: (value: ChosenSteps) => void;
}

const mostSteps = 5;

/** Who approves something, one after the other: the steps that the rule names, those that the author chooses, and more. */
export function ApprovalStepsField(props: Props) {
  const choices = useQuery(approvalChoicesOptions(props.subjectType));
  return <Loaded query={choices}>{(data) => <Fields {...props} choices={data} />}</Loaded>;
}

/** The steps to ask, once each has somebody; undefined until then. */
export function completeSteps(choices: ApprovalChoices | undefined, value: ChosenSteps): StepToAsk[] | undefined {
  if (!choices) return undefined;
  const steps = stepsOf(choices, value).map((step) => step.asked);
  return steps.every((step) => step !== null) ? steps : undefined;
}

interface Place {
  /** Where it stands in `value`; null where the rule names it. */
  readonly index: number | null;
  readonly name: string | null;
  readonly asked: StepToAsk | null;
}

function stepsOf(choices: ApprovalChoices, value: ChosenSteps): Place[] {
  let next = 0;
  const ruled = choices.steps.map(({ office }): Place => {
    if (office) return { index: null, name: office.name, asked: { officeId: office.id } };
    const index = next++;
    return { index, name: null, asked: value[index] ?? null };
  });
  const more = value.slice(next).map((asked, at): Place => ({ index: next + at, name: null, asked }));
  return [...ruled, ...more];
}

function Fields({ choices, value, authorId, onChange }: Props & { choices: ApprovalChoices }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const places = stepsOf(choices, value);
  const free = choices.steps.filter(({ office }) => office === null).length;
  const people = choices.people.filter(({ id }) => id !== authorId);
  const nobody = people.length === 0 && choices.offices.length === 0;
  const set = (index: number, asked: StepToAsk | null) => {
    const filled = Array.from({ length: Math.max(value.length, index + 1) }, (_, at) => value[at] ?? null);
    onChange(filled.with(index, asked));
  };
  const data = choiceData({ ...choices, people }, { people: t`People`, offices: t`Offices` });
  const many = places.length > 1;
  return (
    <div className={styles.form}>
      {choices.twoOffices ? (
        <p className={styles.small}>
          <Trans>Two different offices have to agree.</Trans>
        </p>
      ) : null}
      {places.map((place, at) => {
        const position = at + 1;
        const label = many ? t`Step ${position}` : t`Who approves it`;
        const { index } = place;
        if (index === null)
          return (
            <div key={position}>
              <p className={styles.label}>{label}</p>
              <p>{place.name}</p>
            </div>
          );
        return (
          <Select
            key={position}
            label={label}
            description={many ? undefined : t`A second person reads it and decides.`}
            placeholder={choices.twoOffices ? t`Choose an office` : t`Choose a person or an office`}
            searchable
            clearable={index >= free}
            clearButtonProps={{ "aria-label": t`Clear` }}
            data={data}
            value={place.asked && choiceOfStep(place.asked)}
            nothingFoundMessage={t`Nobody else may approve yet.`}
            error={nobody ? t`Nobody else may approve yet.` : undefined}
            onChange={(choice) => {
              if (choice === null && index >= free) onChange(value.filter((_, other) => other !== index));
              else set(index, choice === null ? null : stepOfChoice(choice));
            }}
          />
        );
      })}
      {nobody && viewer.may("identity.grant.give") ? (
        <p>
          <Link to="/roles">
            <Trans>Give somebody the role of approver</Trans>
          </Link>
        </p>
      ) : null}
      {places.length < mostSteps && !nobody ? (
        <Button variant="subtle" size="small" onClick={() => set(Math.max(value.length, free), null)}>
          <Trans>Add a step</Trans>
        </Button>
      ) : null}
    </div>
  );
}
