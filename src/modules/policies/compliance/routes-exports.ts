import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { exportGroups, exportPeople } from "./export-compliance.ts";
import { groupedQuery, peopleQuery } from "./schema.ts";

const tags = ["Compliance"];
const config = { access: "policies.compliance.read" };
const paging = { after: true, limit: true } as const;
const format = z.enum(["csv", "xlsx"]).default("xlsx");

const mediaTypes = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

export function complianceExportRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/compliance/file",
    {
      config,
      schema: {
        tags,
        summary: "The numbers as a file; evidence keeps who took it",
        querystring: groupedQuery.omit(paging).extend({ format }),
      },
    },
    async ({ query: { format: file, document, at, ...query }, actor }, reply) => {
      const now = clock.now();
      const asked = { ...query, documents: document, at: at === undefined ? now : Temporal.Instant.from(at) };
      const { bytes } = await write(db, (tx) => exportGroups(tx, asked, file, { ref: actor.ref, now }));
      return reply.type(mediaTypes[file]).header("content-disposition", disposition("compliance", file)).send(bytes);
    },
  );

  app.get(
    "/api/compliance/people/file",
    {
      config,
      schema: {
        tags,
        summary: "People and what each owes as a file; evidence keeps who took it and whom it holds",
        querystring: peopleQuery.omit(paging).extend({ format }),
      },
    },
    async ({ query: { format: file, at, ...query }, actor }, reply) => {
      const now = clock.now();
      const asked = { ...query, now, at: at === undefined ? now : Temporal.Instant.from(at) };
      const { bytes } = await write(db, (tx) => exportPeople(tx, asked, file, { ref: actor.ref, now }));
      return reply
        .type(mediaTypes[file])
        .header("content-disposition", disposition("compliance-people", file))
        .send(bytes);
    },
  );
}

function disposition(name: string, format: string): string {
  return `attachment; filename="${name}.${format}"`;
}
