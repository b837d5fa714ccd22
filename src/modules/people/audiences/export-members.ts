import type { Tx } from "../../../database.ts";
import { csvFile } from "../../../platform/http/csv-file.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import { type Asked, allMembers, type Member } from "./members.ts";
import { getAudience } from "./queries.ts";

/** The members of an audience as a file. It leaves the system, so evidence names whoever took it and whom it holds. */
export async function exportMembers(
  tx: Tx,
  asked: Asked,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<{ readonly name: string; readonly csv: string }>> {
  const { name } = await getAudience(tx, asked.audienceId);
  const members = await allMembers(tx, asked);
  return recordBulk(
    tx,
    {
      kind: "people.audience.exported",
      at: context.now,
      actor: context.actor,
      subjects: [`audience:${asked.audienceId}`],
      data: { name, members: members.length, ...(asked.at && { asAt: asked.at.toString() }) },
    },
    members.map(({ id }) => ({ person: `person:${id}` })),
    { name, csv: csvFile([head, ...members.map(rowOf)]) },
  );
}

const head = ["Name", "E-mail", "Department", "Location", "Job function"];

function rowOf({ displayName, email, department, location, jobFunction }: Member): string[] {
  return [displayName, email, department, location, jobFunction];
}
