import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { exportGroups, exportPaper, exportPeople } from "./export-compliance.ts";
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
        querystring: groupedQuery.omit(paging).extend({
          format: z.enum(["csv", "xlsx", "pdf"]).default("xlsx"),
          language: z.string().max(35).default("en").describe("Of a PDF"),
        }),
      },
    },
    async ({ query: { format: file, language, document, at, ...query }, actor }, reply) => {
      const now = clock.now();
      const asked = { ...query, documents: document, at: at === undefined ? now : Temporal.Instant.from(at) };
      if (file === "pdf") {
        const { paper } = await write(db, (tx) => exportPaper(tx, asked, language, { ref: actor.ref, now }));
        const { renderPdf } = await import("../../../platform/pdf/render-pdf.ts");
        const pdf = await renderPdf(paper);
        return reply.type("application/pdf").header("content-disposition", disposition("compliance", file)).send(pdf);
      }
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
