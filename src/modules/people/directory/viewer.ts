import { type RawBuilder, sql } from "kysely";
import type { Actor, Reach } from "../../../platform/http/access.ts";
import { organisationDate } from "./active-at.ts";
import { withinReach } from "./reach.ts";

/** How far somebody sees: whose record, and whose employee number and last day to come. */
export interface Viewer {
  readonly reach: Reach;
  readonly sensitive: Reach;
}

/** Who sees everything: the system, and everybody of themselves. */
export const wholeView: Viewer = { reach: "whole", sensitive: "whole" };

export function viewerOf(actor: Actor): Viewer {
  return { reach: actor.reachOf("people.person.read"), sensitive: actor.reachOf("people.person.read-sensitive") };
}

/** A condition on `person`: whether the viewer sees their sensitive attributes, too. */
export function seesSensitive(viewer: Viewer): RawBuilder<boolean> {
  return viewer.sensitive === "whole" || viewer.sensitive.length > 0 ? withinReach(viewer.sensitive) : sql`false`;
}

/** A last day that is still to come is sensitive, one that has passed is not. */
export function visibleLastDay(viewer: Viewer, now: Temporal.Instant): RawBuilder<string | null> {
  return sql`case when person.active_until < ${organisationDate(now)} or ${seesSensitive(viewer)} then person.active_until end`;
}
