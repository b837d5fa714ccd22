import { randomUUID } from "node:crypto";
import type { Db } from "../../../database.ts";
import { write } from "../../evidence/public.ts";
import { createOffice, createOrganisation, createPerson, giveOffice } from "../../people/commands.ts";
import { dutiesDutyKinds } from "../contributions.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { giveTask } from "../tasks/give-task.ts";
import type { TaskBy } from "../tasks/task-to-change.ts";

/** A Monday morning. */
export const monday = Temporal.Instant.from("2026-03-02T08:00:00Z");

export const kinds: readonly DutyKind[] = [
  ...dutiesDutyKinds,
  {
    kind: "tests.read",
    handOver: false,
    snooze: true,
    notMine: true,
    ladder: { gentle: -1, firm: 1, manager: 7, ismsManager: 14 },
  },
];

export async function anOrganisation(db: Db): Promise<void> {
  const organisation = { name: "Harbour Line", timeZone: "Europe/Berlin", language: "en" };
  await write(db, (tx) => createOrganisation(tx, organisation, { actor: "system", now: monday }));
}

export async function aColleague(db: Db, givenName = "Ana"): Promise<TaskBy> {
  const input = { givenName, familyName: "Weiß", email: `${randomUUID()}@corp.example` };
  const { id } = await write(db, (tx) => createPerson(tx, input, { actor: "system", now: monday }));
  const plain = { scope: null, byLink: false, readsAll: false, settlesAll: false };
  return { ref: `person:${id}`, personId: id, now: monday, ...plain };
}

export async function anOffice(db: Db, holders: readonly TaskBy[]): Promise<string> {
  const by = { actor: "system", now: monday };
  const { id } = await write(db, (tx) => createOffice(tx, { name: `Office ${randomUUID()}`, purpose: "" }, by));
  for (const { personId } of holders)
    await write(db, (tx) =>
      giveOffice(tx, { officeId: id, personId, kind: "holder", firstDay: null, lastDay: null }, by),
    );
  return id;
}

export async function aTask(
  db: Db,
  giver: TaskBy,
  to: { readonly personId?: string; readonly officeId?: string },
  more: { readonly title?: string; readonly dueOn?: string } = {},
): Promise<string> {
  const task = { title: "Check the plan", words: "", minutes: 10, dueOn: "2026-03-20", about: null, ...more, ...to };
  return (await write(db, (tx) => giveTask(tx, task, giver))).id;
}

export const later = (by: TaskBy, hours: number): TaskBy => ({ ...by, now: by.now.add({ hours }) });
