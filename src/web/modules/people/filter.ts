export interface PeopleFilter {
  readonly search?: string;
  readonly department?: string;
  readonly location?: string;
  readonly jobFunction?: string;
  readonly product?: string;
  readonly employmentType?: string;
  readonly company?: string;
  readonly language?: string;
  readonly manager?: string;
  readonly team?: string;
  readonly state?: PersonStateName;
}

export const personStates = ["active", "joining", "leaving", "left", "without-manager"] as const;
export type PersonStateName = (typeof personStates)[number];
