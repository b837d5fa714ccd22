import type { Channel } from "./channel.ts";
import { type AdmissionRefusal, type Marks, type RecipientFacts, refusalOf } from "./rules.ts";

export interface Admission extends RecipientFacts {
  readonly channel: string;
  readonly refusal: AdmissionRefusal | null;
}

const both = [true, false];

/** The rule's answers for everybody there can be, so that a statement over any number of recipients joins them. */
export function admissions(marks: Marks, channel: Channel): Admission[] {
  return both.flatMap((active) =>
    both.flatMap((hasAddress) =>
      both.flatMap((external) =>
        both.flatMap((insideSeal) =>
          both.map((named) => {
            const facts = { active, hasAddress, external, insideSeal, named };
            return { ...facts, channel: channel.name, refusal: refusalOf(marks, facts, channel) };
          }),
        ),
      ),
    ),
  );
}
