import type { Fact } from "../../../platform/db/subscriptions.ts";
import { AppError } from "../../../platform/errors.ts";
import { maxValueBytes } from "../format/commitment.ts";

const kindForm = /^[a-z][a-z-]*(\.[a-z][a-z0-9-]*){2}$/;
/** `type:id`, `system`, `anonymous`: printable, without spaces, short enough for an index. */
const referenceForm = /^[\x21-\x7e]{1,200}$/;

/** A fact of another form is a bug of the command that made it. */
export function requireFactForm(fact: Fact): void {
  if (!kindForm.test(fact.kind)) throw new Error(`not a kind of fact (module.noun.past): ${fact.kind}`);
  for (const reference of [fact.actor, ...fact.subjects])
    if (!referenceForm.test(reference)) throw new Error(`not a reference (type:id): ${JSON.stringify(reference)}`);
  if (fact.subjects.length === 0) throw new Error(`${fact.kind} is about nothing`);
}

/**
 * Refuses a value that no verifier is bound to read. A fact names large content by its hash and lists many rows in a
 * manifest, so this meets only input that somebody made enormous.
 */
export function requireValueSize(what: string, text: string): void {
  if (Buffer.byteLength(text) > maxValueBytes)
    throw new AppError("too-large", `The ${what} of this change is larger than its evidence can hold.`, {
      reason: "fact-too-large",
    });
}
