import type { Tx } from "../../../../database.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { type FieldSource, loadFieldSources, type SourcedField } from "../field-sources.ts";
import type { ChangedBy } from "../store-people.ts";

/** From now on the import, or somebody's hand, decides an attribute of everybody. */
export async function setFieldSource(
  tx: Tx,
  input: { readonly field: SourcedField; readonly source: FieldSource },
  by: ChangedBy,
): Promise<Recorded<void>> {
  const before = (await loadFieldSources(tx)).get(input.field) ?? "import";
  const values = { source: input.source, changed_by: by.actor, changed_at: by.now.toString() };
  await tx
    .insertInto("people.field_sources")
    .values({ field: input.field, ...values })
    .onConflict((conflict) => conflict.column("field").doUpdateSet(values))
    .execute();
  return record(
    tx,
    {
      kind: "people.field-source.set",
      at: by.now,
      actor: by.actor,
      subjects: ["organisation:this"],
      data: { field: input.field, before, after: input.source },
    },
    undefined,
  );
}
