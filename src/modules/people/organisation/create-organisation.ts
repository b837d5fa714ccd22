import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { isLanguageTag, isTimeZone } from "../directory/rules.ts";
import type { Organisation } from "./queries.ts";

/**
 * Set-up's first step. Refuses a second organisation: one installation serves one. Nothing leaves it until it goes live;
 * the demo is live at once.
 */
export async function createOrganisation(
  tx: Tx,
  input: { readonly name: string; readonly timeZone: string; readonly language: string; readonly demo?: boolean },
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<Organisation>> {
  const organisation = { ...input, name: input.name.trim(), demo: input.demo ?? false };
  refuseInvalid(organisation);
  const row = await tx
    .insertInto("people.organisation")
    .values({
      name: organisation.name,
      time_zone: organisation.timeZone,
      language: organisation.language,
      demo: organisation.demo,
      created_at: context.now.toString(),
      ...(organisation.demo && { live_since: context.now.toString(), live_by: context.actor }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("name")
    .executeTakeFirst();
  if (!row) throw new AppError("already-set-up", "This installation has its organisation already.");
  return record(
    tx,
    {
      kind: "people.organisation.created",
      at: context.now,
      actor: context.actor,
      subjects: ["organisation:this"],
      data: { ...organisation },
    },
    organisation,
  );
}

function refuseInvalid(organisation: Organisation): void {
  const fields = [];
  if (organisation.name === "")
    fields.push({ field: "organisation.name", reason: "is empty", remedy: "Give the organisation's name." });
  if (!isTimeZone(organisation.timeZone))
    fields.push({
      field: "organisation.timeZone",
      reason: "is no known time zone",
      remedy: "Give a name such as Europe/Berlin.",
    });
  if (!isLanguageTag(organisation.language))
    fields.push({ field: "organisation.language", reason: "is no language", remedy: "Give a code such as en or de." });
  if (fields.length > 0)
    throw new AppError("invalid-input", "The organisation cannot be set up like this.", { fields });
}
