import type { FastifyReply } from "fastify";
import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { findPerson } from "../../people/public.ts";
import { getOwnAssignment } from "../assignments/queries.ts";
import { findInLibrary, libraryReader } from "../library/queries.ts";
import { getVersion, type Version } from "../versions/queries.ts";
import { inLanguage, type VersionText } from "../versions/version-text.ts";
import { savedAs } from "./file-name.ts";

const params = z.object({ id: z.uuid() });
const querystring = z.object({
  language: storableText(35).optional().describe("One of the version's languages; without it, its first."),
});

export function exportRoutes(app: App, context: AppContext): void {
  const { db } = context;
  const access = "policies.document.read";
  const tags = ["Policies"];
  app.get(
    "/api/policies/versions/:id/pdf",
    {
      config: { access },
      schema: { tags, summary: "A version as an accessible PDF (PDF/UA-1)", params, querystring },
    },
    async ({ params: { id }, query: { language } }, reply) => {
      const version = await getVersion(db, id);
      return sendPdf(reply, context, version, textOf(version, language));
    },
  );

  app.get(
    "/api/policies/versions/:id/markdown",
    {
      config: { access },
      schema: { tags, summary: "A version as Markdown, which the import reads back", params, querystring },
    },
    async ({ params: { id }, query: { language } }, reply) => {
      const { versionMarkdown } = await import("./version-markdown.ts");
      const version = await getVersion(db, id);
      const text = textOf(version, language);
      return reply
        .type("text/markdown; charset=utf-8")
        .header("content-disposition", savedAs(nameOf(version, text), "md"))
        .send(versionMarkdown(version, text));
    },
  );

  app.get(
    "/api/assignments/:id/pdf",
    {
      config: { access: "self" },
      schema: { tags: ["Reading"], summary: "Something of mine to read, as an accessible PDF", params, querystring },
    },
    async ({ params: { id }, query, actor }, reply) => {
      const { versionId } = await getOwnAssignment(db, id, actor.personId);
      actor.requireReach(`assignment:${id}`);
      const version = await getVersion(db, versionId);
      const person = await findPerson(db, actor.personId, context.clock.now());
      return sendPdf(reply, context, version, textOf(version, query.language ?? person?.language));
    },
  );
  libraryPdf(app, context);
}

function libraryPdf(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.get(
    "/api/library/:documentId/pdf",
    {
      config: { access: "self" },
      schema: {
        tags: ["Library"],
        summary: "A policy in force that I may see, as an accessible PDF",
        params: z.object({ documentId: z.uuid() }),
        querystring,
      },
    },
    async ({ params: { documentId }, query, actor }, reply) => {
      const language = query.language ?? (await findPerson(db, actor.personId, clock.now()))?.language ?? "en";
      const [row] = await findInLibrary(db, libraryReader(actor), { language, documentIds: [documentId] });
      if (!row) throw new AppError("not-found", "There is no policy in force at this address.");
      const version = await getVersion(db, row.versionId);
      return sendPdf(reply, context, version, textOf(version, row.language));
    },
  );
}

function textOf(version: Version, language = version.language): VersionText {
  return inLanguage([version, ...version.further], language);
}

const nameOf = (version: Version, text: VersionText) =>
  `${text.title} v${version.number}${version.further.length > 0 ? ` ${text.language}` : ""}`;

async function sendPdf(
  reply: FastifyReply,
  { db, config }: AppContext,
  version: Version,
  text: VersionText,
): Promise<FastifyReply> {
  // Only who asks for a PDF waits for what makes one.
  const { versionPaper } = await import("./version-paper.ts");
  const { renderPdf } = await import("../../../platform/pdf/render-pdf.ts");
  const pdf = await renderPdf(await versionPaper(db, version, text, config.url));
  return reply
    .type("application/pdf")
    .header("content-disposition", savedAs(nameOf(version, text), "pdf"))
    .header("cache-control", "private, no-cache")
    .send(pdf);
}
