import { z } from "zod";
import { classificationSchema, contentNodeSchema } from "../../platform/content/node-schema.ts";
import { storableText } from "../../platform/http/storable-text.ts";
import { channels, formats, tlpLabels } from "../../shared/formats.ts";

export const byId = z.object({ id: z.uuid() });
export const personSchema = z.object({ id: z.uuid(), displayName: z.string() });
export const channelSchema = z.enum(channels);
export const formatSchema = z.enum(formats);
export const tlpSchema = z.enum(tlpLabels);
export const languageInput = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, "is no language tag");
export const titleInput = storableText(200).trim().min(1);
export const subjectInput = storableText(300);

/** Whoever changes what was approved says that they know it. */
export const confirmation = z.boolean().default(false).describe("Take an approval away, or a request for one, by this");

export { classificationSchema, contentNodeSchema };
