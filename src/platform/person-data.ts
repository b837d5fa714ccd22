import type { Reader, Tx } from "../database.ts";
import type { JsonValue } from "../shared/json.ts";

/** Something of a person's that an undo, a merge or an erasure would touch: `policies.open-assignment`, 12. */
export interface PersonEffect {
  readonly kind: string;
  readonly count: number;
}

/** Somebody who is erased, with every duplicate that was merged into them. */
export interface ErasedPerson {
  readonly ids: readonly string[];
  /** Names, addresses and numbers that they ever had, as they stand in texts of others. None is empty. */
  readonly texts: readonly string[];
}

/** Who ends what is open of somebody, when and why. */
export interface Closing {
  readonly actor: string;
  readonly now: Temporal.Instant;
  readonly reason: string;
}

/**
 * What one module keeps about people, and what it does when somebody is removed from the directory or asks for their
 * data. Every module that stores a person's id contributes one to `src/app/modules.ts`.
 */
export interface PersonData {
  /** The module's word; the export's section. */
  readonly module: string;
  /** Every `schema.table.column` that holds a person's id: a test compares them with the database. */
  readonly columns: readonly string[];
  /** What of these people exists here; what is `open` among it would be closed by `close`. */
  effects(
    db: Reader,
    personIds: readonly string[],
  ): Promise<{ readonly open: PersonEffect[]; readonly kept: PersonEffect[] }>;
  /** Ends what is open and keeps what happened, with its facts, because these people were removed. */
  close(tx: Tx, personIds: readonly string[], by: Closing): Promise<void>;
  /** Refuses that these people, who were given a last day in this transaction, ever leave; most modules never do. */
  refuseLeaving?(tx: Tx, personIds: readonly string[], now: Temporal.Instant): Promise<void>;
  /** Everything that is kept about one person, in words and dates (GDPR Art. 15 and 20). */
  export(db: Reader, personId: string): Promise<{ readonly [section: string]: JsonValue }>;
  /** Takes out what identifies them (GDPR Art. 17). What others need, and the evidence's hashes, stay. */
  erase(tx: Tx, person: ErasedPerson): Promise<void>;
}
