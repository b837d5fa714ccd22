import { type RawBuilder, sql } from "kysely";

/** Which assignments are meant; attributes are those that people had when the assignments stood so. */
export interface Which {
  readonly pack?: string | undefined;
  readonly document?: readonly string[] | undefined;
  readonly department?: string | undefined;
  readonly location?: string | undefined;
  readonly jobFunction?: string | undefined;
  readonly employmentType?: string | undefined;
  /** Empty: those of none. */
  readonly company?: string | undefined;
  readonly manager?: string | undefined;
}

/** A condition on `assignment`. */
export function ofDocuments({ document }: Which): RawBuilder<boolean> {
  return document ? sql`assignment.document_id = any(${[...document]}::uuid[])` : sql`true`;
}

/** A condition on `image`, for what can have been different then. */
export function ofValues(which: Which): RawBuilder<boolean> {
  const values = [
    ...text("department", which.department),
    ...text("location", which.location),
    ...text("job_function", which.jobFunction),
    ...text("employment_type", which.employmentType),
    ...id("company_id", which.company),
    ...id("manager_id", which.manager),
  ];
  const pack = which.pack ? sql`image.pack_ids @> array[${which.pack}::uuid]` : sql`true`;
  if (values.length === 0) return sql`${pack}`;
  return sql`(${pack} and image.segment_id in (select id from policies.segments as segment
    where ${sql.join(values, sql` and `)}))`;
}

function text(column: string, value: string | undefined): RawBuilder<unknown>[] {
  return value === undefined ? [] : [sql`${sql.ref(`segment.${column}`)} = ${value}`];
}

function id(column: string, value: string | undefined): RawBuilder<unknown>[] {
  if (value === undefined) return [];
  return [
    value === "" ? sql`${sql.ref(`segment.${column}`)} is null` : sql`${sql.ref(`segment.${column}`)} = ${value}::uuid`,
  ];
}

/** A condition on `person` of the directory. */
export function namedLike(search: string | undefined): RawBuilder<boolean> {
  const wanted = (search ?? "").trim();
  if (wanted === "") return sql`true`;
  const pattern = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(person.display_name ilike ${pattern} or person.email ilike ${pattern})`;
}
