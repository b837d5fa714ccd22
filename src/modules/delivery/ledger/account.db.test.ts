import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../../platform/clock.ts";
import { AppError } from "../../../platform/errors.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { tlpLabels } from "../channels/tlp.ts";
import { drain } from "../send/drain.ts";
import { anOrganisation, type MadePerson, queueTo, sendWork, severalPeople } from "../testing/delivery-makers.ts";
import { type Answer, startSmtpSink } from "../testing/smtp-sink.ts";
import { cancelMessage } from "./control/cancel-message.ts";
import { pauseMessage } from "./control/pause-message.ts";
import { resumeMessage } from "./control/resume-message.ts";
import { countDeliveries } from "./queries.ts";
import { identityHolds } from "./rules.ts";

let test: TestDatabase;
let people: MadePerson[];
const secret = "Sesame-7431";

beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
  people = await severalPeople(test.db, 6);
  await test.owner.query("insert into people.companies (name, kind) values ('Supplier', 'supplier')");
});

const by = () => ({ actor: "system", now: systemClock.now() });
const idsOf = (which: readonly number[]) =>
  sql`select id as person_id, null::text as link_scope, null::text as link_path
    from unnest(${which.map((index) => people[index]?.id)}::uuid[]) as id`;
const someOf = fc.uniqueArray(fc.nat(5), { maxLength: 6 });

const message = fc.record({
  classification: fc.constantFrom("public" as const, "internal" as const, "confidential" as const),
  tlp: fc.constantFrom(undefined, ...tlpLabels),
  sealed: fc.option(someOf, { nil: undefined }),
  named: fc.option(someOf, { nil: undefined }),
  to: someOf,
  channels: fc.constantFrom(["email"] as const, ["desk"] as const, ["email", "desk"] as const),
});
const step = fc.oneof(
  fc.record({ kind: fc.constant("queue" as const), message }),
  fc.record({ kind: fc.constantFrom("pause" as const, "resume" as const, "cancel" as const), which: fc.nat(4) }),
  fc.record({
    kind: fc.constantFrom("leave" as const, "return" as const, "company" as const, "home" as const),
    who: fc.nat(5),
  }),
  fc.record({
    kind: fc.constant("drain" as const),
    answer: fc.constantFrom<Answer>("accept", "defer-message", "defer-recipient", "refuse-recipient", "drop-message"),
  }),
);

const changes = {
  leave: "active_until = '2020-01-01'",
  return: "active_until = null",
  company: "company_id = (select id from people.companies limit 1)",
  home: "company_id = null",
};

interface Queued {
  readonly messageId: string;
  readonly candidates: number;
}

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

async function take(one: Step, queued: Queued[]): Promise<void> {
  if (one.kind === "queue") {
    const { to, sealed, tlp, named, ...marks } = one.message;
    const words = { en: { subject: `Word ${secret}`, paragraphs: [`The word is ${secret}.`] } };
    const more = { ...marks, words, recipients: idsOf(to), readable: true };
    queued.push(
      await queueTo(test.db, [], {
        ...more,
        ...(tlp && { tlp }),
        ...(sealed && { sealedTo: idsOf(sealed) }),
        ...(named && { named: named.map((index) => people[index]?.id ?? "") }),
      }),
    );
  } else if (one.kind === "drain") {
    const sink = await startSmtpSink(() => one.answer);
    await test.owner.query("update delivery.deliveries set not_before = now() where state = 'queued'");
    await drain(sendWork(test.db, sink.smtpUrl)).finally(() => sink.stop());
    for (const mail of sink.received) await expectNoSecret(mail);
  } else if ("who" in one) {
    const id = people[one.who]?.id;
    await test.owner.query(`update people.persons set ${changes[one.kind]} where id = $1`, [id]);
  } else if ("which" in one) {
    const id = queued[one.which]?.messageId;
    const command = { pause: pauseMessage, resume: resumeMessage, cancel: cancelMessage }[one.kind];
    if (id) await write<unknown>(test.db, (tx) => command(tx, id, by())).catch(allowRefusal);
  }
}

function allowRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}

async function expectNoSecret(mail: { readonly messageId: string; readonly source: string }): Promise<void> {
  const id = /[0-9a-f-]{36}/.exec(mail.messageId)?.[0];
  const { rows } = await test.owner.query<{ secret: boolean; allowed: boolean }>(
    `select classification = 'confidential' or coalesce(tlp, '') = 'RED' as secret,
       (not sealed or exists (select from delivery.permitted as one where one.message_id = message.id
         and mark = 'sealed' and one.person_id = delivery.person_id)) as allowed
     from delivery.deliveries as delivery join delivery.messages as message on message.id = message_id
     where delivery.id = $1`,
    [id],
  );
  expect(rows[0]).toBeDefined();
  expect(rows[0]?.allowed).toBe(true);
  const text = mail.source.replace(/=\r?\n/g, "");
  if (rows[0]?.secret) expect(text).not.toContain(secret);
  else expect(text).toContain(secret);
}

async function expectAccounts(queued: readonly Queued[]): Promise<void> {
  const counts = await countDeliveries(
    test.db,
    queued.map(({ messageId }) => messageId),
  );
  for (const { messageId, candidates } of queued) {
    const account = counts.get(messageId);
    expect(account && identityHolds(candidates, account), messageId).toBe(true);
  }
  const { rows } = await test.owner.query(
    `select 1 from delivery.deliveries as delivery join delivery.messages as message on message.id = message_id
     where (state = 'excluded' and reason is null)
       or (state = 'accepted' and sealed and not exists (select from delivery.permitted as one
         where one.message_id = message.id and mark = 'sealed' and one.person_id = delivery.person_id))
       or (state = 'accepted' and tlp = 'RED' and not exists (select from delivery.permitted as one
         where one.message_id = message.id and mark = 'red' and one.person_id = delivery.person_id))
       or (paused_at is not null and state = 'queued' and held is null)
       or (finished_at is not null and state in ('queued', 'leased', 'attempt_started'))`,
  );
  expect(rows).toEqual([]);
}

describe("whatever happens to messages", () => {
  it("every account adds up, every exclusion says why, and nothing secret stands in a mail", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const queued: Queued[] = [];
        for (const one of steps) {
          await take(one, queued);
          await expectAccounts(queued);
        }
      }),
      { numRuns: 25 },
    );
  });
});
