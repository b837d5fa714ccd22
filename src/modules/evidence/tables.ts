import type { Generated, GeneratedAlways } from "kysely";

export interface EvidenceTables {
  "evidence.log": {
    only_one: Generated<boolean>;
    origin: string;
    verifier_key: string;
    started_at: Generated<Date>;
  };
  "evidence.entries": { id: GeneratedAlways<number>; leaf: Buffer };
  "evidence.unsequenced": { entry_id: number };
  "evidence.sequence": { position: number; entry_id: number };
  "evidence.openings": {
    entry_id: number;
    kind: string | null;
    kind_salt: Buffer | null;
    at: string | null;
    at_salt: Buffer | null;
    actor: string | null;
    actor_salt: Buffer | null;
    subjects: string | null;
    subjects_salt: Buffer | null;
    data: string | null;
    data_salt: Buffer | null;
    manifest: string | null;
    manifest_salt: Buffer | null;
  };
  "evidence.manifest_rows": {
    entry_id: number;
    position: number;
    commitment: Buffer;
    value: string | null;
    value_salt: Buffer | null;
    subject: string | null;
  };
  "evidence.erasures": {
    entry_id: number;
    field: "data" | "row";
    row_position: Generated<number>;
    by_entry_id: number;
  };
  "evidence.tiles": { level: number; index: number; hashes: Buffer };
  "evidence.checkpoints": { size: number; note: string; signed_at: Generated<Date> };
}
