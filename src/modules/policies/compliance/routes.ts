import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { pageQuery, readCursor, takePage } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { instantText } from "../instant-text.ts";
import { getVersion } from "../versions/queries.ts";
import { type ComplianceRow, countCompliance, listCompliance, summariseCompliance } from "./queries.ts";
import { complianceQuery, complianceSchema } from "./schema.ts";
import { complianceTopic } from "./topic.ts";

const tags = ["Policies"];
const access = "policies.compliance.read";
const params = z.object({ id: z.uuid() });
const keyShape = z.tuple([storableText(200), storableText(200), z.uuid()]);

export function complianceRoutes(app: App, { db, clock, live }: AppContext): void {
  app.get(
    "/api/policies/versions/:id/compliance",
    {
      config: { access },
      schema: {
        tags,
        summary: "Who has acknowledged a version, and who has not",
        params,
        querystring: pageQuery.extend(complianceQuery.shape),
        response: { 200: complianceSchema },
      },
    },
    async ({ params: { id }, query: { after, limit, ...filter } }) => {
      const now = clock.now();
      await getVersion(db, id);
      const page = { versionId: id, filter, now };
      const { all, byDepartment, byLocation } = await summariseCompliance(db, id, now);
      const rows = await listCompliance(db, { ...page, after: readCursor(after, keyShape), limit: limit + 1 });
      const { items, next } = takePage(rows, limit, (row) => [row.familyName, row.givenName, row.assignmentId]);
      const total = await countCompliance(db, page);
      return {
        ...all,
        byDepartment: [...byDepartment],
        byLocation: [...byLocation],
        items: items.map(present),
        total,
        next,
      };
    },
  );

  app.get(
    "/api/policies/versions/:id/compliance/live",
    { config: { access }, schema: { tags, summary: "Tells when the compliance with a version has changed", params } },
    (request, reply) => openStream(request, reply, live, [complianceTopic(request.params.id)]),
  );
}

function present(row: ComplianceRow) {
  const { assignmentId, personId, displayName, department, location, state, overdue } = row;
  return {
    assignmentId,
    person: { id: personId, displayName, department, location },
    state,
    overdue,
    dueAt: instantText(row.dueAt),
    acknowledgedAt: row.acknowledgedAt && instantText(row.acknowledgedAt),
  };
}
