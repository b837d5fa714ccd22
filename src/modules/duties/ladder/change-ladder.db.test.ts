import { sql } from "kysely";
import { expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { createPerson } from "../../people/commands.ts";
import { owe } from "../owing/owe.ts";
import { changeLadder, previewLadder } from "./change-ladder.ts";
import type { DutyKind } from "./ladder.ts";
import { nextStep } from "./rules.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-02T08:00:00Z");
const kind: DutyKind = {
  kind: "tests.do",
  handOver: true,
  snooze: true,
  notMine: true,
  ladder: { gentle: -3, firm: 1, manager: 7, ismsManager: 14 },
};
const by = { actor: "system", now };

it("sets anew when open duties are reminded of, exactly as the rule says it, and foretells how many", async () => {
  const person = { givenName: "Ana", familyName: "Weiß", email: "ana@corp.example" };
  const { id } = await write(db, (tx) => createPerson(tx, person, by));
  for (const [index, rung] of [0, 1, 2, 4].entries()) {
    const dueAt = now.add({ hours: 24 * (10 + index) });
    const people = sql`select ${id}::uuid as person_id, '/do' as path, null::text as link_scope`;
    await unrecorded(db, (tx) =>
      owe(tx, { ...kind, subject: `thing:${rung}`, people, title: "Do", minutes: 1, reason: "", dueAt, now }),
    );
    await owner.query("update duties.duties set rung = $1 where subject = $2", [rung, `thing:${rung}`]);
  }
  const ladder = { gentle: -9, firm: null, manager: 5, ismsManager: null };
  const foretold = await previewLadder(db, kind.kind, ladder, now);
  const { changed } = await write(db, (tx) => changeLadder(tx, { kind: kind.kind, ladder }, [kind], by));
  expect(foretold).toEqual({ open: 4, changed: 4, soon: 1 });
  expect(changed).toBe(4);
  const { rows } = await owner.query<{ rung: number; due_at: Date; remind_at: Date | null }>(
    "select rung, due_at, remind_at from duties.duties order by rung",
  );
  for (const { rung, due_at, remind_at } of rows) {
    const dueAt = Temporal.Instant.fromEpochMilliseconds(due_at.getTime());
    const step = nextStep(ladder, { rung, dueAt, createdAt: now });
    expect(remind_at?.getTime() ?? null, `step ${rung}`).toBe(step?.at.epochMilliseconds ?? null);
  }
  const back = await write(db, (tx) => changeLadder(tx, { kind: kind.kind, ladder: null }, [kind], by));
  expect(back).toEqual({ changed: 3 });
});

it("refuses steps that do not follow each other", async () => {
  const ladder = { gentle: 3, firm: 3, manager: null, ismsManager: null };
  const changing = write(db, (tx) => changeLadder(tx, { kind: kind.kind, ladder }, [kind], by));
  await expect(changing).rejects.toMatchObject({ code: "rule-refused" });
});
