import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Db } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import type { Statement } from "../statements/acknowledge-assignment.ts";
import { wordingFor } from "../statements/wording.ts";
import type { Asks, Renewal } from "../tables.ts";
import { getVersion } from "../versions/queries.ts";
import { aDraft, anAudience, aPerson, approved, type House, morning } from "./policy-makers.ts";

interface Asked {
  readonly asks?: Asks;
  readonly signInAgain?: boolean;
  readonly wording?: Readonly<Record<string, string>>;
  readonly renewal?: Renewal;
  readonly people?: number;
}

export interface Reading {
  readonly readers: readonly ActingPerson[];
  readonly documentId: string;
  readonly versionId: string;
  readonly packId: string;
  /** Of each reader, in their order: what the button of their page says. */
  readonly statements: readonly Statement[];
}

/** A version in force, in a pack of its own, that some people and nobody else are to read. */
export async function aReading(db: Db, owner: pg.Pool, house: House, asked: Asked = {}): Promise<Reading> {
  const department = `D-${randomUUID()}`;
  const readers: ActingPerson[] = [];
  for (let left = asked.people ?? 1; left > 0; left -= 1) readers.push(await aPerson(db, { department }));
  const audienceId = await anAudience(db, department);
  const versionId = await approved(
    db,
    house,
    await aDraft(db, house, `# Desks ${department}\n\nKeep your desk clear.`),
  );
  const { documentId, title, number, contentHash } = await getVersion(db, versionId);
  await owner.query("update policies.versions set state = 'published', published_at = $2 where id = $1", [
    versionId,
    morning.toString(),
  ]);
  const { rows } = await owner.query(
    `insert into policies.packs (name, audience_id, state, asks, sign_in_again, wording, due_rule, renewal, created_by,
      changed_by, created_at, activated_at, changed_at) values ($1, $2, 'active', $3, $4, $5, '{"kind": "days", "days": 14}', $6, $7, $7, $8, $8, $8)
      returning id`,
    [
      department,
      audienceId,
      asked.asks ?? "acknowledge",
      asked.signInAgain ?? false,
      asked.wording ? JSON.stringify(asked.wording) : null,
      JSON.stringify(asked.renewal ?? { kind: "none" }),
      house.author.personId,
      morning.toString(),
    ],
  );
  const packId = (rows[0] as { id: string }).id;
  await owner.query("insert into policies.pack_documents (pack_id, document_id, position) values ($1, $2, 1)", [
    packId,
    documentId,
  ]);
  await settle(db, documentId, house);
  const statements: Statement[] = [];
  for (const reader of readers) {
    const { id } = await db
      .selectFrom("policies.assignments")
      .select("id")
      .where("person_id", "=", reader.personId)
      .where("live", "=", true)
      .executeTakeFirstOrThrow();
    const packWording = asked.wording ?? null;
    const wording = wordingFor({ title, number, asks: asked.asks ?? "acknowledge", packWording }, "en").text;
    statements.push({ assignmentId: id, contentHash, wording, strength: "link" });
  }
  return { readers, documentId, versionId, packId, statements };
}

function settle(db: Db, documentId: string, { author }: House) {
  return unrecorded(db, (tx) => settleAssignments(tx, { documents: [documentId] }, { because: "published" }, author));
}

export const later = (person: ActingPerson, hours: number): ActingPerson => ({
  ...person,
  now: morning.add({ hours }),
});
