import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { type AudienceAttribute, audienceAttributes } from "../../../shared/audience-attributes.ts";
import { write } from "../../evidence/public.ts";
import { applyImport } from "../import/apply-import.ts";
import { audienceMembers, countAudience, sampleAudience } from "./queries.ts";
import type { AudienceRule } from "./rules.ts";

const { db } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");

interface Generated {
  readonly email: string;
  readonly department: string;
  readonly location: string;
  readonly jobFunction: string;
  readonly product: readonly string[];
  readonly employmentType: string;
  readonly company: string;
  readonly language: string;
  readonly from: string;
  readonly until: string;
}

const values: Record<AudienceAttribute, readonly string[]> = {
  department: ["", "Sales", "R&D", "O'Brien's \\ %"],
  location: ["", "Berlin", "São Paulo"],
  jobFunction: ["", "Engineer", "engineer"],
  product: ["Atlas", "Beacon", "Comet"],
  employmentType: ["employee", "contractor", "supplier"],
  company: ["", "Kite", "Blue Bank"],
  language: ["en", "de"],
};
const oneOf = (attribute: AudienceAttribute) => fc.constantFrom(...values[attribute]);

const person = fc.record({
  department: oneOf("department"),
  location: oneOf("location"),
  jobFunction: oneOf("jobFunction"),
  product: fc.subarray([...values.product]),
  employmentType: oneOf("employmentType"),
  company: oneOf("company"),
  language: oneOf("language"),
  from: fc.constantFrom("", "2026-03-09", "2026-03-10", "2026-03-11"),
  until: fc.constantFrom("", "2026-03-09", "2026-03-10", "2026-03-11"),
});

const { rule } = fc.letrec<{ rule: AudienceRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom(...audienceAttributes).chain((attribute) =>
      fc.record({
        attribute: fc.constant(attribute),
        is: fc.array(
          fc.oneof(oneOf(attribute), fc.string({ minLength: 1, unit: fc.constantFrom("'", ";", "-", "%", "$1") })),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
      }),
    ),
    fc.record({ all: fc.array(tie("rule"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("rule"), { maxLength: 3 }) }),
    fc.record({ not: tie("rule") }),
  ),
}));

/** What a rule means, in a few lines that one can believe. */
function holds(rule: AudienceRule, who: Generated): boolean {
  if ("all" in rule) return rule.all.every((part) => holds(part, who));
  if ("any" in rule) return rule.any.some((part) => holds(part, who));
  if ("not" in rule) return !holds(rule.not, who);
  if (!("attribute" in rule)) throw new Error("this test makes no other condition");
  const has = who[rule.attribute];
  return typeof has === "string"
    ? rule.is.includes(has) && !isAbsent(rule.attribute, has)
    : has.some((one) => rule.is.includes(one));
}

/** Nobody belongs to a company without a name. */
function isAbsent(attribute: AudienceAttribute, value: string): boolean {
  return attribute === "company" && value === "";
}

function isActive(who: Generated): boolean {
  const left = who.until !== "" && who.until < "2026-03-10";
  const begun = who.from === "" || who.from <= "2026-03-10" || (who.until !== "" && who.from > who.until);
  return begun && !left;
}

const people = fc
  .sample(person, { numRuns: 300, seed: 27_001 })
  .map((one, index): Generated => ({ ...one, email: `p${index}@c.example` }));

beforeAll(async () => {
  const lines = people.map((one) =>
    [one.email, one.department, one.location, one.jobFunction, one.product.join("|"), one.employmentType, one.company]
      .concat(one.language, one.from, one.until)
      .join(";"),
  );
  const head = "E-mail;Department;Location;Role;Products;Type;Company;Language;Start date;Leaving date";
  const input = { fileName: "generated.csv", bytes: Buffer.from([head, ...lines].join("\n")) };
  await write(db, (tx) => applyImport(tx, input, { actor: "system", now }));
});

describe("an audience", () => {
  it("has exactly the people for whom its rule holds and who are active", async () => {
    await fc.assert(
      fc.asyncProperty(rule, async (any) => {
        const members = await audienceMembers(db, any, now);
        const { rows } = await sql<{ email: string }>`
          select email from ${members} as member join people.persons on id = member.person_id order by id`.execute(db);
        const expected = people.filter((who) => isActive(who) && holds(any, who)).map(({ email }) => email);
        expect(rows.map(({ email }) => email).sort()).toEqual(expected.sort());
      }),
      { numRuns: 200 },
    );
  });

  it("binds every value and writes none into the statement", async () => {
    const hostile = "x'); drop table people.persons; --";
    const members = await audienceMembers(db, { attribute: "department", is: [hostile] }, now);
    const { sql: text, parameters } = sql`select * from ${members} as member`.compile(db);
    expect(text).not.toContain("drop table");
    expect(parameters).toContain(hostile);
  });

  it("shows at most five members as a sample, the same ones each time", async () => {
    const everybody = people.filter(isActive).length;
    expect(await countAudience(db, { all: [] }, now)).toBe(everybody);
    expect(await countAudience(db, { any: [] }, now)).toBe(0);
    const sample = await sampleAudience(db, { all: [] }, now, 5);
    expect(sample).toHaveLength(5);
    expect(await sampleAudience(db, { all: [] }, now, 5)).toEqual(sample);
  });

  it("that does not exist is not found", async () => {
    const unknown = audienceMembers(db, "00000000-0000-4000-8000-000000000000", now);
    await expect(unknown).rejects.toMatchObject({ code: "not-found" });
  });
});
