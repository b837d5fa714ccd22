import { describe, expect, it } from "vitest";
import { Actor } from "../../../../platform/http/access.ts";
import { testDatabase } from "../../../../platform/testing/test-database.ts";
import { write } from "../../../evidence/public.ts";
import { createPerson } from "../create-person.ts";
import { listLooks, noteLook } from "./looks.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:10:00Z");
let number = 0;

async function add(): Promise<string> {
  number += 1;
  const person = { givenName: "P", familyName: "Q", email: `l${number}@c.example` };
  return (await write(db, (tx) => createPerson(tx, person, { actor: "system", now }))).id;
}

const who = (personId: string, ref = `person:${personId}`) =>
  new Actor({ ref, personId, grants: [], strength: "password", scope: null }, {});

async function facts(personId: string): Promise<number> {
  const { rows } = await owner.query(
    `select from evidence.openings where kind = '"people.person.viewed"' and subjects::jsonb @> $1`,
    [JSON.stringify([`person:${personId}`])],
  );
  return rows.length;
}
const shown = async (personId: string) => (await listLooks(db, personId, { after: undefined, limit: 50 })).items;

describe("a look at somebody's record", () => {
  it("is recorded and shown to them, once an hour for each viewer and way", async () => {
    const [personId, one, other] = [await add(), await add(), await add()];
    const look = (actor: Actor, what: "record" | "export", minutes: number) =>
      noteLook(db, { personId, what, actor, now: now.add({ minutes }) });
    await look(who(one), "record", 0);
    await look(who(one), "record", 20);
    expect(await facts(personId)).toBe(1);
    await look(who(one), "record", 60);
    await look(who(one), "export", 61);
    await look(who(other), "record", 62);
    expect(await facts(personId)).toBe(4);
    expect(await shown(personId)).toEqual([
      { viewer: `person:${other}`, what: "record", seenAt: "2026-03-10T13:12:00.000Z" },
      { viewer: `person:${one}`, what: "export", seenAt: "2026-03-10T13:11:00.000Z" },
      { viewer: `person:${one}`, what: "record", seenAt: "2026-03-10T13:10:00.000Z" },
      { viewer: `person:${one}`, what: "record", seenAt: "2026-03-10T12:10:00.000Z" },
    ]);
  });

  it("of one's own leaves nothing", async () => {
    const personId = await add();
    await noteLook(db, { personId, what: "record", actor: who(personId), now });
    expect(await shown(personId)).toEqual([]);
    expect(await facts(personId)).toBe(0);
  });

  it("is never lost when many look at once, and is listed once", async () => {
    const [personId, viewer] = [await add(), await add()];
    await Promise.all([1, 2, 3, 4].map(() => noteLook(db, { personId, what: "record", actor: who(viewer), now })));
    expect(await facts(personId)).toBeGreaterThan(0);
    expect(await shown(personId)).toHaveLength(1);
  });

  it("pages without leaving one out", async () => {
    const personId = await add();
    const viewers = [await add(), await add(), await add()];
    for (const viewer of viewers) await noteLook(db, { personId, what: "record", actor: who(viewer), now });
    const seen: string[] = [];
    let after: readonly [string, string] | undefined;
    do {
      const page = await listLooks(db, personId, { after, limit: 1 });
      expect(page.total).toBe(3);
      seen.push(...page.items.map(({ viewer }) => viewer));
      after = page.next === null ? undefined : JSON.parse(Buffer.from(page.next, "base64url").toString("utf8"));
    } while (after);
    expect(seen.toSorted()).toEqual(viewers.map((id) => `person:${id}`).toSorted());
  });
});
