import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { pageQuery, readCursor, takePage } from "../../../platform/http/paging.ts";
import { type CaughtMail, countCaughtMails, findCaughtMail, listCaughtMails } from "./queries.ts";
import { caughtMailPage, caughtMailView } from "./schema.ts";

const idText = z.string().regex(/^\d{1,15}$/);

export function catcherRoutes(app: App, { db }: AppContext): void {
  app.get(
    "/api/mail-catcher",
    {
      config: { access: "delivery.catcher.read" },
      schema: {
        tags: ["Mail catcher"],
        summary: "Mails that the built-in catcher received, newest first",
        querystring: pageQuery,
        response: { 200: caughtMailPage },
      },
    },
    async (request) => {
      const { after, limit } = request.query;
      const [before] = readCursor(after, z.tuple([idText])) ?? [];
      const rows = await listCaughtMails(db, before === undefined ? undefined : Number(before), limit + 1);
      const { items, next } = takePage(rows, limit, (row) => [String(row.id)]);
      return { items: items.map(rowOf), total: await countCaughtMails(db), next };
    },
  );

  app.get(
    "/api/mail-catcher/:id",
    {
      config: { access: "delivery.catcher.read" },
      schema: {
        tags: ["Mail catcher"],
        summary: "One caught mail: text, HTML and source",
        params: z.object({ id: idText }),
        response: { 200: caughtMailView },
      },
    },
    async (request) => {
      const mail = await findCaughtMail(db, Number(request.params.id));
      if (!mail) throw new AppError("not-found", "There is no such mail, or it is older than what is kept.");
      const { simpleParser } = await import("mailparser");
      const parsed = await simpleParser(mail.source, { skipTextToHtml: true, skipImageLinks: true });
      return {
        ...rowOf(mail),
        text: parsed.text ?? "",
        html: parsed.html || null,
        source: mail.source.toString("utf8"),
      };
    },
  );
}

function rowOf({ id, receivedAt, from, to, subject }: CaughtMail) {
  return { id: String(id), receivedAt: receivedAt.toISOString(), from, to: [...to], subject };
}
