import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { countChanges } from "../../../platform/content/diff/difference.ts";
import { blockDifferenceSchema, differenceView } from "../../../platform/content/diff/difference-schema.ts";
import { contentNodeSchema, contentView } from "../../../platform/content/node-schema.ts";
import { AppError } from "../../../platform/errors.ts";
import { instantText } from "../instant-text.ts";
import { comparedTexts, detailsOf } from "./compare-texts.ts";
import { getVersion, type Version } from "./queries.ts";

const sideSchema = z.object({ id: z.uuid(), number: z.int(), publishedAt: z.string().nullable() });

export const differenceSchema = z
  .object({
    from: sideSchema.nullable().describe("Null where nothing came before"),
    to: sideSchema,
    changeNote: z.record(z.string(), z.string()).describe("What the author says has changed, by language"),
    details: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    parts: z.array(
      z.object({
        language: z.string(),
        changes: z.int(),
        difference: z.array(blockDifferenceSchema),
        after: contentNodeSchema.nullable(),
      }),
    ),
  })
  .meta({ id: "PolicyDifference" });

/** What a version says otherwise than another of the same document; without one, than the one in force before it. */
export async function presentDifference(
  db: Reader,
  versionId: string,
  fromId: string | undefined,
): Promise<z.infer<typeof differenceSchema>> {
  const { diffContent } = await import("../../../platform/content/diff/diff-content.ts");
  const to = await getVersion(db, versionId);
  const from = fromId === undefined ? await inForceBefore(db, to) : await getVersion(db, fromId);
  if (from && from.documentId !== to.documentId)
    throw new AppError("not-found", "There is no such version of this policy.");
  return {
    from: from ? sideOf(from) : null,
    to: sideOf(to),
    changeNote: { ...to.changeNote },
    details: detailsOf(from, to).map((detail) => ({ ...detail })),
    parts: comparedTexts(from, to).map(({ language, before, after }) => {
      const blocks = diffContent(before, after);
      const changes = countChanges(blocks);
      return { language, changes, difference: differenceView(blocks), after: after && contentView(after) };
    }),
  };
}

/** The newest version before this one that was ever in force; else the one before it. */
async function inForceBefore(db: Reader, to: Version): Promise<Version | undefined> {
  const before = await db
    .selectFrom("policies.versions")
    .select("id")
    .where("document_id", "=", to.documentId)
    .where("number", "<", to.number)
    .orderBy((eb) => eb("published_at", "is", null))
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return before && getVersion(db, before.id);
}

function sideOf({ id, number, publishedAt }: Version) {
  return { id, number, publishedAt: publishedAt && instantText(publishedAt) };
}
