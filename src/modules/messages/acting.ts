import type { Clock } from "../../platform/clock.ts";
import type { Actor } from "../../platform/http/access.ts";
import type { ActingPerson } from "../approvals/public.ts";

/** Who acts, and when, as the commands take it. */
export function acting(actor: Actor, { clock }: { readonly clock: Clock }): ActingPerson {
  return { ref: actor.ref, personId: actor.personId, now: clock.now() };
}
