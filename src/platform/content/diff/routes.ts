import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { App } from "../../http/context.ts";
import { checkedContent, depthBeyond } from "../checked-content.ts";
import type { ContentNode } from "../content-node.ts";
import { contentNodeSchema } from "../node-schema.ts";
import { diffContent } from "./diff-content.ts";
import { blockDifferenceSchema, differenceView } from "./difference-schema.ts";

const bodyLimit = 8 * 1024 * 1024;

/** For editors in which two people wrote at once: what one says otherwise than the other. Nothing is stored. */
export function differenceRoutes(app: App): void {
  app.post(
    "/api/content/difference",
    {
      config: { access: "self" },
      bodyLimit,
      preValidation: async ({ body }) => {
        if (depthBeyond(body, 200)) throw new AppError("invalid-input", "The text nests too deeply.");
      },
      schema: {
        tags: ["Content"],
        summary: "What one text says otherwise than another, word by word",
        body: z.object({ before: contentNodeSchema, after: contentNodeSchema }),
        response: { 200: z.object({ difference: z.array(blockDifferenceSchema) }) },
      },
    },
    async ({ body, actor }) => {
      if (actor.strength === "link") throw new AppError("not-permitted", "Sign in to write texts.");
      const [before, after] = [read(body.before), read(body.after)];
      return { difference: differenceView(diffContent(before, after)) };
    },
  );
}

function read(content: ContentNode): ContentNode {
  const checked = checkedContent(content, "document");
  if (!checked.ok) throw new AppError("invalid-input", "This is no text.", { reason: checked.flaw });
  return checked.content;
}
