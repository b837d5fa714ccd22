import { sql } from "kysely";
import type { Tx } from "../../src/database.ts";
import type { DutyKind } from "../../src/modules/duties/ladder/ladder.ts";
import { closeDuties } from "../../src/modules/duties/owing/close-duties.ts";
import { owe } from "../../src/modules/duties/owing/owe.ts";
import { restReminders } from "../../src/modules/duties/reminders/stop-reminders.ts";
import { sweepReminders } from "../../src/modules/duties/reminders/sweep.ts";
import { write } from "../../src/modules/evidence/public.ts";
import { createCalendar, createOrganisation, createPerson, enterAbsence } from "../../src/modules/people/commands.ts";
import { unrecorded } from "../../src/platform/db/transaction.ts";
import { AppError } from "../../src/platform/errors.ts";
import type { TestDatabase } from "../../src/platform/testing/test-database.ts";

const may = { handOver: true, snooze: true, notMine: true };

/** The clock can be set, and the two ladders are short. */
export const worldKinds: readonly DutyKind[] = [
  { kind: "tests.four", ...may, ladder: { gentle: -1, firm: 1, manager: 2, ismsManager: 3 } },
  { kind: "tests.two", ...may, ladder: { gentle: null, firm: 0, manager: null, ismsManager: 1 } },
];

export interface Habits {
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  readonly quiet: readonly [from: string, until: string] | null;
  readonly holidays: readonly string[];
}

/** Everybody's habits as the test itself understands them: nothing here is asked of the code under test. */
const hamburg = [
  "2026-04-03",
  "2026-04-06",
  "2026-05-01",
  "2026-10-03",
  "2026-10-31",
  "2026-12-25",
  "2026-12-26",
  "2027-01-01",
];
const weekdays = [1, 2, 3, 4, 5];
const people: readonly (readonly [name: string, location: string, habits: Habits, manager: string | null])[] = [
  ["Zoe", "", { timeZone: "Europe/Berlin", workingDays: weekdays, quiet: ["20:00", "07:00"], holidays: [] }, null],
  [
    "Yan",
    "Hamburg",
    { timeZone: "Europe/Berlin", workingDays: weekdays, quiet: ["18:30", "08:15"], holidays: hamburg },
    "Zoe",
  ],
  [
    "Ana",
    "Hamburg",
    { timeZone: "Europe/Berlin", workingDays: weekdays, quiet: ["18:30", "08:15"], holidays: hamburg },
    "Yan",
  ],
  ["Ben", "", { timeZone: "America/New_York", workingDays: weekdays, quiet: ["20:00", "07:00"], holidays: [] }, "Yan"],
  [
    "Lia",
    "",
    { timeZone: "Australia/Lord_Howe", workingDays: weekdays, quiet: ["20:00", "07:00"], holidays: [] },
    "Yan",
  ],
  ["Raj", "Gulf", { timeZone: "Asia/Kathmandu", workingDays: [7, 1, 2, 3, 4], quiet: null, holidays: [] }, "Ben"],
  [
    "Sam",
    "Siesta",
    { timeZone: "Pacific/Apia", workingDays: [1, 2, 3, 4, 5, 6], quiet: ["12:00", "13:30"], holidays: [] },
    "Lia",
  ],
];
export const names: readonly string[] = people.map(([name]) => name);

export interface Mail {
  readonly person: string;
  /** Each "title owner", as the mail says it. */
  readonly lines: readonly string[];
  readonly at: Temporal.Instant;
}

interface WaitingMail extends Mail {
  readonly id: string;
}

export interface Known {
  readonly title: string;
  readonly kind: string;
  readonly owner: string;
  readonly dueAt: Temporal.Instant;
  state: "open" | "closed";
  rests: "disputed" | Temporal.Instant | null;
}

/** An organisation of seven people in five time zones, with what the test knows of it beside the database. */
export class ReminderWorld {
  now = Temporal.Instant.from("2026-03-02T08:00:00Z");
  readonly duties: Known[] = [];
  readonly sent: Mail[] = [];
  absences: { person: string; first: string; last: string }[] = [];
  readonly #ids = new Map<string, string>();
  readonly #database: TestDatabase;

  constructor(database: TestDatabase) {
    this.#database = database;
  }

  async found(): Promise<void> {
    const { db, owner } = this.#database;
    const by = { actor: "system", now: this.now };
    await write(db, (tx) => createOrganisation(tx, { name: "Kite", timeZone: "Europe/Berlin", language: "en" }, by));
    await owner.query("update people.organisation set live_since = created_at");
    for (const [name, location, { timeZone }, manager] of people) {
      const input = { givenName: name, familyName: "Kite", email: `${name}@kite.example`, location };
      const { id } = await write(db, (tx) => createPerson(tx, input, by));
      this.#ids.set(name, id);
      await owner.query("update people.persons set time_zone = $2, manager_id = $3 where id = $1", [
        id,
        timeZone,
        manager && this.idOf(manager),
      ]);
    }
    const calendar = { region: "", timeZone: null, workingDays: weekdays, forEverybody: false, days: [] };
    for (const made of [
      { ...calendar, name: "All", quiet: { from: "20:00", until: "07:00" }, forEverybody: true, locations: [] },
      { ...calendar, name: "H", region: "DE-HH", quiet: { from: "18:30", until: "08:15" }, locations: ["Hamburg"] },
      { ...calendar, name: "G", workingDays: [7, 1, 2, 3, 4], quiet: null, locations: ["Gulf"] },
      {
        ...calendar,
        name: "S",
        workingDays: [1, 2, 3, 4, 5, 6],
        quiet: { from: "12:00", until: "13:30" },
        locations: ["Siesta"],
      },
    ])
      await write(db, (tx) => createCalendar(tx, made, by));
    const office = await owner.query<{ id: string }>(
      "insert into people.offices (code, name) values ('information-security-officer', 'ISMS') returning id",
    );
    await owner.query(
      `insert into people.office_holders (office_id, person_id, kind, held_from, given_by)
        values ($1, $2, 'holder', '2026-01-01', 'system'), ($1, $3, 'deputy', '2026-01-01', 'system')`,
      [office.rows[0]?.id, this.idOf("Zoe"), this.idOf("Ben")],
    );
  }

  async reset(start: string): Promise<void> {
    await this.#database.owner.query(
      `truncate duties.reminder_items, duties.reminders, duties.hands, duties.duties, delivery.permitted,
        delivery.deliveries, delivery.messages, people.absences cascade`,
    );
    this.now = Temporal.Instant.from(start);
    this.duties.length = 0;
    this.sent.length = 0;
    this.absences = [];
  }

  idOf(name: string): string {
    return this.#ids.get(name) ?? "";
  }

  habitsOf(name: string): Habits {
    const found = people.find(([one]) => one === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found[2];
  }

  dayOf(name: string, at: Temporal.Instant): Temporal.PlainDate {
    return at.toZonedDateTimeISO(this.habitsOf(name).timeZone).toPlainDate();
  }

  /** Works now: by the test's own reading of habits, holidays and absences. */
  canBeTold(name: string, at: Temporal.Instant): boolean {
    const { timeZone, workingDays, quiet, holidays } = this.habitsOf(name);
    const local = at.toZonedDateTimeISO(timeZone);
    if (!workingDays.includes(local.dayOfWeek) || holidays.includes(local.toPlainDate().toString())) return false;
    if (this.isAway(name, at)) return false;
    if (!quiet) return true;
    const [from, until] = quiet;
    const time = local.toPlainTime().toString();
    return from < until ? time < from || time >= until : time < from && time >= until;
  }

  isAway(name: string, at: Temporal.Instant): boolean {
    const day = at.toZonedDateTimeISO("Europe/Berlin").toPlainDate().toString();
    return this.absences.some(({ person, first, last }) => person === name && first <= day && day <= last);
  }

  async owe(kind: number, owners: readonly string[], dueInHours: number): Promise<void> {
    const found = worldKinds[kind % worldKinds.length];
    if (!found || owners.length === 0) return;
    const subject = `thing:${this.duties.length + 1}`;
    const dueAt = this.now.add({ hours: dueInHours });
    const ids = owners.map((name) => this.idOf(name));
    const rows = owners.map((owner) => ({ title: subject, kind: found.kind, owner, dueAt }));
    await this.#run((tx) =>
      owe(tx, {
        kind: found.kind,
        ladder: found.ladder,
        subject,
        people: sql`select unnest(${ids}::uuid[]) as person_id, '/do' as path, null::text as link_scope`,
        title: subject,
        minutes: 5,
        reason: "",
        dueAt,
        now: this.now,
      }),
    );
    this.duties.push(...rows.map((row) => ({ ...row, state: "open" as const, rests: null })));
  }

  async close(which: number, all: boolean): Promise<void> {
    const known = this.duties[which % Math.max(1, this.duties.length)];
    if (!known) return;
    const { kind, title, owner } = known;
    const personId = this.idOf(owner);
    await this.#run((tx) =>
      closeDuties(tx, {
        kind,
        subject: title,
        state: "done",
        actor: "system",
        now: this.now,
        ...(!all && { personId }),
      }),
    );
    for (const one of this.duties) if (one.title === title && (all || one.owner === owner)) one.state = "closed";
  }

  /** Puts a duty off, disputes it, or lets it be reminded of again. */
  async rest(which: number, how: "disputed" | "awake" | number): Promise<void> {
    const known = this.duties[which % Math.max(1, this.duties.length)];
    if (!known) return;
    const until = typeof how === "number" ? this.now.add({ hours: how }) : null;
    const disputed = how === "disputed" ? this.now.toString() : null;
    await this.#run(async (tx) => {
      const duty = sql<boolean>`duty.subject = ${known.title} and duty.person_id = ${this.idOf(known.owner)}::uuid`;
      await sql`update duties.duties as duty set snoozed_until = ${until?.toString() ?? null}::timestamptz,
        disputed_at = ${disputed}::timestamptz, disputed_by = ${disputed && "system"}::text,
        dispute_reason = ${disputed && "no"}::text where ${duty}`.execute(tx);
      await restReminders(tx, duty, { actor: "system", now: this.now });
    });
    known.rests = how === "awake" ? null : how === "disputed" ? "disputed" : until;
  }

  async leave(person: string, inDays: number, days: number): Promise<void> {
    const today = this.now.toZonedDateTimeISO("Europe/Berlin").toPlainDate();
    const first = today.add({ days: inDays }).toString();
    const last = today.add({ days: inDays + days }).toString();
    const absence = { personId: this.idOf(person), firstDay: first, lastDay: last, note: "" };
    try {
      await write(this.#database.db, (tx) => enterAbsence(tx, absence, { actor: "system", now: this.now }));
      this.absences.push({ person, first, last });
    } catch (error) {
      // Two of the same person may not meet.
      if (!(error instanceof AppError)) throw error;
    }
  }

  async comeBack(person: string): Promise<void> {
    await sql`update people.absences set withdrawn_at = ${this.now.toString()}::timestamptz
      where person_id = ${this.idOf(person)}::uuid and withdrawn_at is null`.execute(this.#database.db);
    this.absences = this.absences.filter((one) => one.person !== person);
  }

  async sweep(): Promise<void> {
    const clock = { now: () => this.now };
    const { db } = this.#database;
    await sweepReminders({ db, clock, dutyKinds: worldKinds, stopping: new AbortController().signal });
  }

  /** Mails that wait, with what they list. */
  async waiting(): Promise<WaitingMail[]> {
    const { rows } = await this.#database.owner.query<{
      id: string;
      person: string;
      items: { title: string; detail: { en: string } }[];
    }>(
      `select id, person_id as person, items from delivery.deliveries as delivery
      where state = 'queued' order by id`,
    );
    return rows.map(({ id, person, items }) => ({
      id,
      person: this.#nameOf(person),
      lines: items.map(({ title, detail }) => {
        const about = / Kite, /.test(detail.en) ? detail.en.slice(0, 3) : this.#nameOf(person);
        return `${title} ${about}`;
      }),
      at: this.now,
    }));
  }

  /** Steps that wait though their recipient could be told, and duties that should have climbed. */
  async lost(): Promise<string[]> {
    const { rows } = await this.#database.owner.query<{ person: string; what: string }>(
      `select item.person_id as person, 'step ' || item.rung || ' of ' || duty.subject as what
        from duties.reminder_items as item join duties.duties as duty on duty.id = item.duty_id
        where reminder_id is null and state = 'open' and disputed_at is null and coalesce(snoozed_until <= $1, true)
      union all
      select person_id, 'climbing of ' || subject from duties.duties as duty
        where state = 'open' and remind_at <= $1 and disputed_at is null and coalesce(snoozed_until <= $1, true)
          and not exists (select from duties.reminder_items where duty_id = duty.id and reminder_id is null and rung <= 2)`,
      [this.now.toString()],
    );
    const told = new Set((await this.waiting()).map(({ person }) => person));
    for (const { person, at } of this.sent)
      if (this.dayOf(person, at).equals(this.dayOf(person, this.now))) told.add(person);
    return rows
      .map(({ person, what }) => ({ name: this.#nameOf(person), what }))
      .filter(({ name, what }) => this.canBeTold(name, this.now) && (what.startsWith("climbing") || !told.has(name)))
      .map(({ name, what }) => `${what} for ${name} at ${this.now}`);
  }

  /** What the delivery module does: sends what waits, to whoever may be told now. */
  async deliver(): Promise<void> {
    for (const { id, ...mail } of await this.waiting()) {
      if (!this.canBeTold(mail.person, this.now)) continue;
      await this.#database.owner.query(
        "update delivery.deliveries set state = 'accepted', updated_at = $2 where id = $1",
        [id, this.now.toString()],
      );
      this.sent.push(mail);
    }
  }

  #nameOf(id: string): string {
    return [...this.#ids].find(([, one]) => one === id)?.[0] ?? "";
  }

  #run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return unrecorded(this.#database.db, work);
  }
}
