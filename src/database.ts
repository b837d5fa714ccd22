import type { Kysely, Transaction } from "kysely";
import type { ApprovalsTables } from "./modules/approvals/tables.ts";
import type { DeliveryTables } from "./modules/delivery/tables.ts";
import type { DutiesTables } from "./modules/duties/tables.ts";
import type { EvidenceTables } from "./modules/evidence/tables.ts";
import type { GlossaryTables } from "./modules/glossary/tables.ts";
import type { IdentityTables } from "./modules/identity/tables.ts";
import type { MessagesTables } from "./modules/messages/tables.ts";
import type { PeopleTables } from "./modules/people/tables.ts";
import type { PoliciesTables } from "./modules/policies/tables.ts";
import type { Subscriptions } from "./platform/db/subscriptions.ts";
import type { FilesTables } from "./platform/files/tables.ts";

/** All tables, joined together as types only: each module owns its own. */
export interface Database
  extends FilesTables,
    EvidenceTables,
    PeopleTables,
    IdentityTables,
    DeliveryTables,
    DutiesTables,
    ApprovalsTables,
    GlossaryTables,
    MessagesTables,
    PoliciesTables {}

export type Db = Kysely<Database> & { readonly subscriptions: Subscriptions };

/** A write demands one of these; `write` of the evidence module is how a command gets it. */
export type Tx = Transaction<Database> & { readonly subscriptions: Subscriptions };

/** What a query needs: it can read, and a write through it does not compile. Db and Tx both fit. */
export type Reader = Pick<Kysely<Database>, "selectFrom" | "selectNoFrom" | "with" | "fn" | "getExecutor">;
