import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Actor } from "../../http/access.ts";
import type { App } from "../../http/context.ts";
import { checkedContent, depthBeyond } from "../checked-content.ts";
import { contentNodeSchema, contentView } from "../node-schema.ts";

const tags = ["Content"];
const bodyLimit = 6 * 1024 * 1024;
const readText = z.object({
  content: contentNodeSchema,
  notes: z
    .array(
      z.object({
        kind: z.enum(["link-left-out", "image-left-out"]),
        count: z.number().int(),
        examples: z.array(z.string()).describe("At most ten different ones"),
      }),
    )
    .describe("What could not be taken over as it stood"),
});
const markdownText = z.object({ markdown: z.string() });
const kind = z
  .enum(["message", "document"])
  .default("message")
  .describe("Documents have clauses, references and footnotes; messages have none");

/** For editors: what they open and save as files. Nothing is stored. */
export function markdownRoutes(app: App): void {
  app.post(
    "/api/content/markdown/read",
    {
      config: { access: "self" },
      bodyLimit,
      schema: {
        tags,
        summary: "Markdown (at most 1 MB) as a text, and what was left out",
        body: markdownText.extend({ kind }),
        response: { 200: readText },
      },
    },
    async ({ body, actor }) => {
      requireAccount(actor);
      // The parser takes a while to load, and few ever open a file.
      const [{ readSource }, { parseMarkdown }] = await Promise.all([
        import("./source-text.ts"),
        import("./parse-markdown.ts"),
      ]);
      const notes = new Map<"link-left-out" | "image-left-out", string[]>();
      const content = parseMarkdown(readSource(body.markdown), dialectOf(body.kind), (what, example) =>
        notes.set(what, [...(notes.get(what) ?? []), example]),
      );
      const told = [...notes].map(([kind, found]) => ({
        kind,
        count: found.length,
        examples: [...new Set(found)].slice(0, 10),
      }));
      return { content: contentView(content), notes: told };
    },
  );

  app.post(
    "/api/content/markdown/print",
    {
      config: { access: "self" },
      bodyLimit,
      preValidation: async ({ body }) => {
        if (depthBeyond(body, 200)) throw new AppError("invalid-input", "The text nests too deeply.");
      },
      schema: {
        tags,
        summary: "A text as Markdown",
        body: z.object({ content: contentNodeSchema, kind }),
        response: { 200: markdownText },
      },
    },
    async ({ body, actor }) => {
      requireAccount(actor);
      const checked = checkedContent(body.content, body.kind);
      if (!checked.ok) throw new AppError("invalid-input", "This is no text.", { reason: checked.flaw });
      const { printMarkdown } = await import("./print-markdown.ts");
      return { markdown: printMarkdown(checked.content) };
    },
  );
}

const dialectOf = (kind: "message" | "document") => (kind === "document" ? "policy" : "content");

/** A sign-in link opens one thing to read; whoever holds one writes nothing. */
function requireAccount(actor: Actor): void {
  if (actor.strength === "link") throw new AppError("not-permitted", "Sign in to write texts.");
}
