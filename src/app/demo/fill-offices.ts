import type { Tx } from "../../database.ts";
import {
  adoptStarters,
  changeParty,
  createCalendar,
  enterAbsence,
  giveOffice,
  loadStarters,
} from "../../modules/people/commands.ts";
import { findPerson } from "../../modules/people/public.ts";

interface By {
  readonly actor: string;
  readonly now: Temporal.Instant;
}

/** Office by the code of its starter → holder, then deputies in their order. The spokesperson's is left vacant. */
const held = {
  "information-security-officer": ["samir.stein", "ronja.reuter", "tilda.tanaka"],
  "training-department": ["nadia.nagy"],
  "incident-response-team": ["amara.aalto", "bruno.becker"],
  "risk-management-team": ["jakob.jung"],
  "internal-audit-team": ["umut.ulrich"],
  "compliance-officer": ["lars.lehmann", "kaya.krueger"],
  "crisis-communication-team": ["viola.voss", "tilda.tanaka"],
  "human-resources": ["olga.otto", "pavel.peters"],
} as const;

const membership = {
  board: { rule: { attribute: "department", is: ["Executive"] } },
  staff: { rule: { attribute: "employmentType", is: ["employee", "contractor"] } },
  "technical-staff": { rule: { attribute: "department", is: ["Engineering", "Information Security"] } },
  "powerful-customers": { rule: { attribute: "company", is: ["Blue Bank"] } },
  "close-suppliers": { rule: { attribute: "company", is: ["Kite Hosting"] } },
} as const;

const calendars = [
  { name: "Hamburg", region: "DE-HH", timeZone: "Europe/Berlin", forEverybody: true },
  { name: "Lisbon", region: "PT", timeZone: "Europe/Lisbon", forEverybody: false },
  { name: "Dublin", region: "IE", timeZone: "Europe/Dublin", forEverybody: false },
] as const;

/** Offices with holders and deputies, one vacant and one whose holder is away; parties with members; working time. */
export async function fillOffices(tx: Tx, by: By): Promise<void> {
  const offered = await loadStarters(tx, "en");
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
  await adoptStarters(tx, { offices: codes(offered.offices), parties: codes(offered.parties) }, "en", by);
  const { offices, parties } = await loadStarters(tx, "en");
  const idOf = (list: typeof offices | typeof parties, code: string) =>
    list.find((one) => one.code === code)?.adopted ?? "";

  for (const [code, people] of Object.entries(held))
    for (const [index, name] of people.entries()) {
      const kind = index === 0 ? "holder" : "deputy";
      const personId = await personOf(tx, name, by);
      await giveOffice(tx, { officeId: idOf(offices, code), personId, kind, firstDay: null, lastDay: null }, by);
    }
  await sendAway(tx, "lars.lehmann", by);
  for (const [code, change] of Object.entries(membership))
    await changeParty(tx, { id: idOf(parties, code), version: 1, change }, by);
  const quiet = { from: "20:00", until: "07:00" };
  for (const calendar of calendars)
    await createCalendar(
      tx,
      { ...calendar, workingDays: [1, 2, 3, 4, 5], quiet, locations: [calendar.name], days: [] },
      by,
    );
}

async function personOf(tx: Tx, name: string, by: By): Promise<string> {
  const person = await findPerson(tx, `${name}@harbourline.example`, by.now);
  if (!person) throw new Error(`the demo's people must have ${name}`);
  return person.id;
}

/** From today on for ten days: somebody acts in their place. */
async function sendAway(tx: Tx, name: string, by: By): Promise<void> {
  const today = by.now.toZonedDateTimeISO("UTC").toPlainDate();
  const days = { firstDay: today.toString(), lastDay: today.add({ days: 10 }).toString() };
  await enterAbsence(tx, { personId: await personOf(tx, name, by), ...days, note: "" }, by);
}
