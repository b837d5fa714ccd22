import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { Closing, ErasedPerson, PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { recordBulk } from "../../evidence/public.ts";
import { requireAnotherAdministrator } from "../grants/last-administrator.ts";
import { sessionsTopic } from "../sessions/topic.ts";

/** Accounts, what opens them, and what they may do. Secrets are in no export: only that there is one. */
export const identityPersonData: PersonData = {
  module: "identity",
  columns: [
    "identity.accounts.id",
    "identity.sessions.account_id",
    "identity.credentials.account_id",
    "identity.totp.account_id",
    "identity.passkeys.account_id",
    "identity.recovery_codes.account_id",
    "identity.challenges.person_id",
    "identity.sign_ins.person_id",
    "identity.grants.person_id",
    "identity.links.person_id",
    "identity.api_tokens.person_id",
  ],

  async effects(db, personIds) {
    const ids = sql`any(${[...personIds]}::uuid[])`;
    const { rows } = await sql<Record<"grants" | "sessions" | "links" | "tokens" | "accounts" | "signIns", number>>`
      select
        (select count(*) from identity.grants where person_id = ${ids} and ${openGrant}) as grants,
        (select count(*) from identity.sessions where account_id = ${ids} and expires_at > now()) as sessions,
        (select count(*) from identity.links where person_id = ${ids} and ${openLink}) as links,
        (select count(*) from identity.api_tokens where person_id = ${ids} and ${openToken}) as tokens,
        (select count(*) from identity.accounts where id = ${ids}) as accounts,
        (select count(*) from identity.sign_ins where person_id = ${ids}) as "signIns"`.execute(db);
    const counts = rows[0] ?? { grants: 0, sessions: 0, links: 0, tokens: 0, accounts: 0, signIns: 0 };
    return {
      open: [
        { kind: "identity.grant", count: counts.grants },
        { kind: "identity.session", count: counts.sessions },
        { kind: "identity.link", count: counts.links },
        { kind: "identity.token", count: counts.tokens },
      ],
      kept: [
        { kind: "identity.account", count: counts.accounts },
        { kind: "identity.sign-in", count: counts.signIns },
      ],
    };
  },

  close: endAccess,

  async refuseLeaving(tx, personIds, now) {
    const { rows } = await sql<{ id: string }>`select distinct person_id as id from identity.grants
      where role = 'administrator' and scope = '' and person_id = any(${[...personIds]}::uuid[])`.execute(tx);
    for (const { id } of rows) await requireAnotherAdministrator(tx, id, now);
  },

  async export(db, personId) {
    const section = (query: ReturnType<typeof sql>) => listOf(db, query);
    const id = sql`${personId}::uuid`;
    return {
      account: await section(sql`select name, email, created_at from identity.accounts where id = ${id}`),
      waysToSignIn: await section(sql`
        select 'password' as kind, '' as name, updated_at as since from identity.credentials
          where account_id = ${id} and password is not null
        union all select 'authenticator app', '', confirmed_at from identity.totp
          where account_id = ${id} and confirmed_at is not null
        union all select 'passkey', name, created_at from identity.passkeys where account_id = ${id}
        union all select 'recovery codes', count(*) || ' left', max(created_at) from identity.recovery_codes
          where account_id = ${id} and used_at is null having count(*) > 0`),
      sessions: await section(sql`select method, device, created_at, expires_at from identity.sessions
        where account_id = ${id} order by created_at`),
      signIns: await section(sql`select at, outcome, method, device from identity.sign_ins
        where person_id = ${id} order by at`),
      permissionRoles: await section(sql`select role, scope, granted_at, granted_by, ends_at from identity.grants
        where person_id = ${id} order by granted_at`),
      signInLinks: await section(sql`select path, scope, created_at, expires_at, used_at, revoked_at
        from identity.links where person_id = ${id} order by created_at`),
      apiTokens: await section(sql`select name, roles, created_at, expires_at, last_used_at, revoked_at
        from identity.api_tokens where person_id = ${id} order by created_at`),
    };
  },

  erase: eraseAccess,
};

const openGrant = sql`coalesce(ends_at > now(), true)`;
const openLink = sql`used_at is null and revoked_at is null and expires_at > now()`;
const openToken = sql`revoked_at is null and expires_at > now()`;

async function listOf(db: Reader, query: ReturnType<typeof sql>): Promise<JsonValue> {
  const { rows } = await sql<{ list: JsonValue }>`
    select coalesce(json_agg(row_to_json(row)), '[]') as list from (${query}) as row`.execute(db);
  return rows[0]?.list ?? [];
}

/** Administrators one by one: the last who is left cannot be taken away with the person. */
async function endAdministrators(tx: Tx, personIds: readonly string[], now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select distinct person_id as person from identity.grants
    where person_id = any(${[...personIds]}::uuid[]) and role = 'administrator' and scope = '' and ${openGrant}`.execute(
    tx,
  );
  for (const { person } of rows) {
    await requireAnotherAdministrator(tx, person, now);
    await sql`update identity.grants set ends_at = ${now.toString()}::timestamptz
      where person_id = ${person}::uuid and role = 'administrator' and scope = ''`.execute(tx);
  }
  return rows.map((row) => row.person);
}

/** Sessions end, links die, tokens and roles are taken back, in every web process at once. */
async function endAccess(tx: Tx, personIds: readonly string[], { actor, now, reason }: Closing): Promise<void> {
  const ids = sql`any(${[...personIds]}::uuid[])`;
  const at = sql`${now.toString()}::timestamptz`;
  const administrators = await endAdministrators(tx, personIds, now);
  const { rows } = await sql<{ person: string; what: string; count: number }>`
    with sessions as (delete from identity.sessions where account_id = ${ids} returning account_id as person),
    links as (update identity.links set revoked_at = ${at} where person_id = ${ids} and ${openLink}
      returning person_id as person),
    tokens as (update identity.api_tokens set revoked_at = ${at} where person_id = ${ids} and ${openToken}
      returning person_id as person),
    roles as (update identity.grants set ends_at = ${at} where person_id = ${ids} and ${openGrant}
      returning person_id as person)
    select person, what, count(*)::int as count from (
      select person, 'session' as what from sessions union all select person, 'link' from links
      union all select person, 'token' from tokens union all select person, 'role' from roles
    ) as ended group by person, what order by person, what`.execute(tx);
  rows.push(...administrators.map((person) => ({ person, what: "administrator", count: 1 })));
  if (rows.length === 0) return;
  await signal(tx, sessionsTopic);
  const fact = {
    kind: "identity.access.ended",
    at: now,
    actor,
    subjects: ["organisation:this"] as const,
    data: { reason, count: rows.length },
  };
  const manifest = rows.map(({ person, what, count }) => ({ person: `person:${person}`, what, count }));
  await recordBulk(tx, fact, manifest, undefined);
}

/** The account goes with everything that opens it. That somebody held a role, and who gave it, stays. */
async function eraseAccess(tx: Tx, { ids, texts }: ErasedPerson): Promise<void> {
  const these = sql`any(${[...ids]}::uuid[])`;
  await sql`delete from identity.accounts where id = ${these}`.execute(tx);
  await sql`delete from identity.links where person_id = ${these}`.execute(tx);
  await sql`delete from identity.api_tokens where person_id = ${these}`.execute(tx);
  await sql`delete from identity.challenges where person_id = ${these}`.execute(tx);
  await sql`delete from identity.sign_ins where person_id = ${these}`.execute(tx);
  await sql`delete from identity.verifications where lower(identifier) = any(${[...texts]}::text[])`.execute(tx);
  await signal(tx, sessionsTopic);
}
