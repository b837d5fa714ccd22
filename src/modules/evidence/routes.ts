import { z } from "zod";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/access.ts";
import type { App, AppContext } from "../../platform/http/context.ts";
import { readCursor, takePage } from "../../platform/http/paging.ts";
import { openStream } from "../../platform/http/stream.ts";
import type { JsonObject, JsonValue } from "../../shared/json.ts";
import { countEntries, type EntryRow, listEntries } from "./browse/queries.ts";
import { entriesQuery, entriesSchema, logStateSchema, verificationSchema } from "./browse/schema.ts";
import { parseCanonical } from "./format/commitment.ts";
import { parseManifest } from "./format/opening.ts";
import { readTrustAnchor } from "./keys/key-store.ts";
import { countUnsequenced, findLatestCheckpoint } from "./sequence/queries.ts";
import { verifyLog } from "./verify/verify-log.ts";

const access = "evidence.log.read";
const tags = ["Evidence"];

/** Names for references such as `person:<id>`, which this module cannot read itself. */
export type DescribeReferences = (references: string[]) => Promise<Map<string, string>>;

/** Takes out of an entry's data what the one who reads may not see. */
export type Conceal = (actor: Actor, data: JsonObject) => JsonObject;

export function evidenceRoutes(
  app: App,
  context: AppContext,
  nameReferences: DescribeReferences,
  conceal: Conceal,
): void {
  stateRoute(app, context);
  entriesRoute(app, context, nameReferences, conceal);
  verifyRoute(app, context);
  app.get(
    "/api/evidence/live",
    { config: { access }, schema: { tags, summary: "Tells when the log has grown" } },
    (request, reply) => openStream(request, reply, context.live, ["evidence"]),
  );
}

function stateRoute(app: App, { db }: AppContext): void {
  app.get(
    "/api/evidence",
    { config: { access }, schema: { tags, summary: "The state of the log", response: { 200: logStateSchema } } },
    async () => {
      const log = await db.selectFrom("evidence.log").select(["origin", "verifier_key"]).executeTakeFirst();
      if (!log) throw new AppError("not-found", "The evidence log has not begun yet.");
      const latest = await findLatestCheckpoint(db);
      return {
        origin: log.origin,
        verifierKey: log.verifier_key,
        size: latest?.size ?? 0,
        signedAt: latest?.signed_at.toISOString() ?? null,
        waiting: await countUnsequenced(db),
        witnessed: false,
      };
    },
  );
}

function entriesRoute(app: App, { db }: AppContext, nameReferences: DescribeReferences, conceal: Conceal): void {
  app.get(
    "/api/evidence/entries",
    {
      config: { access },
      schema: {
        tags,
        summary: "Entries, newest first; about one subject only, where that is asked",
        querystring: entriesQuery,
        response: { 200: entriesSchema },
      },
    },
    async (request) => {
      const { kind, subject, before, limit } = request.query;
      const beforeId = readCursor(before, z.tuple([z.coerce.number().int().nonnegative()]))?.[0];
      const rows = await listEntries(db, { kind, subject, beforeId, limit: limit + 1 });
      const { items, next } = takePage(rows, limit, (row) => [String(row.id)]);
      const names = await nameReferences(
        items.flatMap((row) => [...parseReferences(row.actor), ...parseReferences(row.subjects)]),
      );
      const hide = (data: JsonObject) => conceal(request.actor, data);
      const total = await countEntries(db, { kind, subject });
      return { items: items.map((row) => viewEntry(row, names, hide)), total, next };
    },
  );
}

function verifyRoute(app: App, { db, config, clock }: AppContext): void {
  // Reads the whole log: one at a time is enough for everybody.
  let running = false;
  app.post(
    "/api/evidence/verify",
    {
      config: { access },
      schema: { tags, summary: "Checks every entry of the log anew", response: { 200: verificationSchema } },
    },
    async () => {
      if (running)
        throw new AppError("too-many-requests", "The log is being verified already. Try again when that has ended.", {
          reason: "verification-running",
        });
      running = true;
      try {
        const result = await verifyLog(db, await readTrustAnchor(config.dataFolder));
        return {
          ...result,
          problems: result.problems.map((one) => ({
            ...one,
            entryId: one.entryId === null ? null : String(one.entryId),
          })),
          signedAt: result.signedAt?.toString() ?? null,
          verifiedAt: clock.now().toString(),
        };
      } finally {
        running = false;
      }
    },
  );
}

function viewEntry(
  row: EntryRow,
  names: ReadonlyMap<string, string>,
  hide: (data: JsonObject) => JsonObject,
): z.infer<typeof entriesSchema>["items"][number] {
  const named = (reference: string) => ({ reference, name: names.get(reference) ?? null });
  const about = parseObject(row.row);
  return {
    position: row.position,
    entryId: String(row.id),
    kind: parseText(row.kind) ?? null,
    at: parseText(row.at) ?? null,
    actor: parseReferences(row.actor).map(named)[0] ?? null,
    subjects: parseReferences(row.subjects).map(named),
    data: hide(parseObject(row.data) ?? {}),
    manifestSize: (row.manifest === null ? null : parseManifest(row.manifest)?.size) ?? null,
    row: about && hide(about),
  };
}

/** A value that somebody has spoilt in the database is shown as missing; `verify` is what names it. */
function parse(text: string | null): JsonValue | undefined {
  return text === null ? undefined : parseCanonical(text);
}

function parseObject(text: string | null): JsonObject | null {
  const value = parse(text);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** One reference or a list of them. */
function parseReferences(text: string | null): string[] {
  return [parse(text) ?? []].flat().filter((value) => typeof value === "string");
}

function parseText(text: string | null): string | undefined {
  const value = parse(text);
  return typeof value === "string" ? value : undefined;
}
