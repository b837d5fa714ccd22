import type { z } from "zod";
import type { Reader } from "../../../../database.ts";
import { findLatestRequest } from "../../../approvals/public.ts";
import type { exceptionSchema } from "../schema.ts";
import { exceptionRef } from "./duty.ts";
import type { ExceptionRow } from "./queries.ts";

/** As somebody sees it: `decides` where they may assess it or end it. */
export async function presentException(
  db: Reader,
  { key: _, ...row }: ExceptionRow,
  by: { readonly personId: string; readonly decides: boolean },
): Promise<z.infer<typeof exceptionSchema>> {
  const own = row.person.id === by.personId;
  const request = row.state === "requested" ? undefined : await findLatestRequest(db, exceptionRef(row.id));
  return {
    ...row,
    approvalId: request?.id ?? null,
    can: {
      decide: by.decides && !own && row.state === "requested",
      withdraw: own && (row.state === "requested" || row.state === "proposed"),
      end: by.decides && !own && row.state === "granted",
    },
  };
}
