import type { ApprovalChoices, StepToAsk } from "./api.ts";

interface Group {
  readonly group: string;
  readonly items: { value: string; label: string }[];
}

/** People and offices in one field, told apart by what comes before the colon. */
export function choiceData(choices: ApprovalChoices, titles: { people: string; offices: string }): Group[] {
  const offices = choices.offices.map(({ id, name }) => ({ value: `office:${id}`, label: name }));
  const people = choices.people.map(({ id, displayName }) => ({ value: `person:${id}`, label: displayName }));
  const groups = [
    { group: titles.people, items: people },
    { group: titles.offices, items: offices },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

export function stepOfChoice(choice: string): StepToAsk {
  const [kind, id = ""] = choice.split(":");
  return kind === "office" ? { officeId: id } : { personId: id };
}

export function choiceOfStep(step: StepToAsk): string {
  return "officeId" in step ? `office:${step.officeId}` : `person:${step.personId}`;
}
