import { randomUUID } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { queueMessage } from "../../delivery/public.ts";
import { dutyKey } from "../../duties/public.ts";
import { findAudience, findOrganisation } from "../../people/public.ts";
import { readDuty } from "../publish/read-duty.ts";
import { lockSettling } from "../settling/locks.ts";
import type { Asks, Because } from "../tables.ts";
import { toldKey } from "./job.ts";
import { lineItem, oneLineWords, severalCauses, severalWords, type ToldLine } from "./words.ts";

interface Line extends ToldLine {
  readonly no: number;
  readonly versionId: string;
  readonly classification: Classification;
  readonly packId: string | null;
}

/**
 * One mail for each person with all that they newly owe, and have not been told; what is critical by itself, at once.
 * The mails and the mark that they were told commit together: a crash leaves both or neither, and of two that tell at
 * the same time the second finds nothing.
 */
export async function tellOwed(tx: Tx, now: Temporal.Instant): Promise<void> {
  await lockSettling(tx);
  const { rows: critical } = await sql<{ documentId: string; reason: string }>`
    select distinct said.document_id as "documentId", said.critical_reason as reason
    from policies.assignments as assignment
    join policies.versions as said on said.document_id = assignment.document_id and said.state = 'published'
    where assignment.live and assignment.told_in is null and ${toTell} and assignment.because = 'published'
      and said.critical_reason is not null order by 1`.execute(tx);
  for (const { documentId, reason } of critical) await tell(tx, ofPublication(documentId), now, reason);
  await tell(tx, sql`true`, now);
}

/** Whoever joins, or is asked once more, a year after a critical publication is woken by nothing. */
const ofPublication = (documentId: string) =>
  sql<boolean>`assignment.document_id = ${documentId}::uuid and assignment.because = 'published'`;

/** Owed, or acknowledged of a version that a newer one followed without asking anything. */
const toTell = sql<boolean>`(assignment.state in ('to_read', 'reading') or assignment.state = 'acknowledged'
  and not exists (select from policies.versions as own where own.id = assignment.version_id and own.state = 'published'))`;

async function tell(tx: Tx, which: RawBuilder<boolean>, now: Temporal.Instant, criticalReason?: string): Promise<void> {
  const id = randomUUID();
  const { numAffectedRows = 0n } = await sql`update policies.assignments as assignment set told_in = ${id}::uuid
    where assignment.live and assignment.told_in is null and ${toTell} and ${which}`.execute(tx);
  if (numAffectedRows === 0n) return;
  const lines = await linesTold(tx, id);
  const timeZone = (await findOrganisation(tx))?.timeZone ?? "UTC";
  const [only] = lines;
  const subject = lines.every(({ versionId }) => versionId === only?.versionId) ? only : undefined;
  await queueMessage(tx, {
    id,
    kind: "policies.version.published",
    subjectRef: subject ? `policy-version:${subject.versionId}` : "organisation:this",
    words: subject ? oneLineWords(subject, timeZone) : severalWords("new"),
    variants: Object.fromEntries([
      ...severalCauses.map((cause) => [cause, severalWords(cause)] as const),
      ...lines.map((line) => [`line-${line.no}`, oneLineWords(line, timeZone)] as const),
    ]),
    classification: lines.every(({ classification }) => classification === "public") ? "public" : "internal",
    ...(criticalReason !== undefined && { critical: { reason: criticalReason } }),
    respectHours: true,
    createdBy: "system",
    now,
    recipients: recipientsOf(id, lines, timeZone),
  });
}

interface StoredLine extends Omit<Line, "dueAt" | "no" | "minutes" | "confidential" | "audience"> {
  readonly dueAt: Date;
  readonly words: number;
  readonly audienceId: string | null;
}

/** What people are told of, each version once for each way in which it is told: few, however many they are. */
async function linesTold(tx: Tx, messageId: string): Promise<readonly Line[]> {
  const { rows } = await sql<StoredLine>`
    select mine.version_id as "versionId", said.title, said.number, said.words, said.classification,
      said.change_note as "changeNote", mine.asks, mine.changes, mine.informed, mine.because, mine.due_at as "dueAt",
      mine.pack_id as "packId", pack.audience_id as "audienceId"
    from (select distinct version_id, document_id, asks, covers = 'changes' as changes, state = 'acknowledged' as informed,
        because, due_at, wording_pack_id as pack_id
      from policies.assignments where told_in = ${messageId}::uuid) as mine
    join policies.versions as said on said.id = case when not mine.informed then mine.version_id else
      (select id from policies.versions where document_id = mine.document_id and state = 'published') end
    left join policies.packs as pack on pack.id = mine.pack_id
    order by 1, due_at`.execute(tx);
  const audiences = new Map<string | null, string>();
  for (const { audienceId } of rows)
    if (audienceId !== null && !audiences.has(audienceId))
      audiences.set(audienceId, (await findAudience(tx, audienceId))?.name ?? "");
  return rows.map(({ words, dueAt, audienceId, ...row }, no) => ({
    ...row,
    audience: audiences.get(audienceId) ?? "",
    no,
    asks: row.asks as Asks,
    because: row.because as Because,
    confidential: row.classification === "confidential",
    minutes: readingMinutes(words),
    dueAt: Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()),
  }));
}

/** Whoever is told of one thing gets its own words and its link; whoever of several, a list with a link for each. */
function recipientsOf(messageId: string, lines: readonly Line[], timeZone: string): RawBuilder<unknown> {
  const column = <Value>(of: (line: Line) => Value) => lines.map(of);
  return sql`
    select person_id,
      case when count(*) = 1 then 'line-' || min(line.no) else ${severalVariant} end as variant,
      case when count(*) = 1 then '/read/' || min(assignment.id::text) else '/' end as link_path,
      case when count(*) = 1 then 'assignment:' || min(assignment.id::text) end as link_scope,
      case when count(*) > 1 then jsonb_agg(line.item || jsonb_build_object('path', '/read/' || assignment.id,
        'scope', 'assignment:' || assignment.id) order by assignment.due_at, line.no) end as items,
      case when count(*) = 1 then ${dutyKey(readDuty, "policy-version:")} || min(assignment.version_id::text)
        else ${toldKey}::text || ${messageId}::text || ':' || person_id end as cancel_key
    from policies.assignments as assignment
    join unnest(${column(({ no }) => no)}::int[], ${column(({ versionId }) => versionId)}::uuid[],
      ${column(({ asks }) => asks)}::text[], ${column(({ changes }) => changes)}::bool[],
      ${column(({ informed }) => informed)}::bool[], ${column(({ because }) => because)}::text[],
      ${column(({ dueAt }) => dueAt.toString())}::timestamptz[], ${column(({ packId }) => packId)}::uuid[],
      ${column((line) => JSON.stringify(lineItem(line, timeZone)))}::jsonb[])
      as line (no, version_id, asks, changes, informed, because, due_at, pack_id, item)
      on line.version_id = assignment.version_id and line.asks = assignment.asks
        and line.changes = (assignment.covers = 'changes') and line.informed = (assignment.state = 'acknowledged')
        and line.because = assignment.because and line.due_at = assignment.due_at
        and line.pack_id is not distinct from assignment.wording_pack_id
    where assignment.told_in = ${messageId}::uuid
    group by person_id`;
}

/** Why a mail tells of several things; somebody who joins is welcomed, whatever else there is. */
const severalVariant = sql`case
  when bool_or(line.because = 'joined') then 'joined'
  when bool_and(line.informed) then 'informed'
  when bool_and(line.because = 'renewed') then 'renewed'
  when bool_and(line.changes or line.informed) then 'changed'
  else 'new' end`;
