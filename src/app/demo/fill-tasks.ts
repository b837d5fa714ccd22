import type { Tx } from "../../database.ts";
import { disputeDuty, giveTask } from "../../modules/duties/public.ts";
import { loadStarters } from "../../modules/people/commands.ts";
import { findPerson } from "../../modules/people/public.ts";
import { dutyKinds } from "../modules.ts";

interface By {
  readonly personId: string;
  readonly ref: string;
  readonly now: Temporal.Instant;
}

/** Tasks as they stand about in any organisation: one overdue, one for an office, one that somebody disputes. */
export async function fillTasks(tx: Tx, manager: By, approver: By): Promise<void> {
  const at = await personOf(tx, "leo.lopez", manager.now);
  const give = async (title: string, words: string, owner: object, days: number, by = manager) => {
    const dueOn = by.now.toZonedDateTimeISO("UTC").toPlainDate().add({ days }).toString();
    return (await giveTask(tx, { title, words, dueOn, minutes: 20, about: null, ...owner }, by)).value;
  };
  const earlier = { ...manager, now: manager.now.subtract({ hours: 6 * 24 }) };
  await give(
    "Return the old laptop to the service desk",
    "With its charger, please.",
    { personId: at.personId },
    2,
    earlier,
  );
  await give("Tell us which shared folders your team still needs", "", { personId: at.personId }, 10);
  await give("Look through the draft of the supplier letter", "", { personId: manager.personId }, 5, approver);
  const { offices } = await loadStarters(tx, "en");
  const officeId = offices.find(({ code }) => code === "information-security-officer")?.adopted;
  if (officeId) await give("Name a contact for the sector’s early-warning list", "", { officeId }, 21, approver);
  const nadia = await personOf(tx, "nadia.nagy", manager.now);
  const disputed = await give("Collect the badges of last year’s visitors", "", { personId: nadia.personId }, 12);
  const reason = "The reception does that. I only book the training rooms.";
  await disputeDuty(tx, { dutyId: disputed.dutyId, reason }, dutyKinds, nadia);
}

async function personOf(tx: Tx, name: string, now: Temporal.Instant): Promise<By> {
  const person = await findPerson(tx, `${name}@harbourline.example`, now);
  if (!person) throw new Error(`the demo's people must have ${name}`);
  return { personId: person.id, ref: `person:${person.id}`, now };
}
