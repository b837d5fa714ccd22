import { z } from "zod";
import { hashInput } from "../../../platform/content/node-schema.ts";
import { AppError } from "../../../platform/errors.ts";
import { findFile, sendFile } from "../../../platform/files/files.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import { changeBrand } from "./change-brand.ts";
import { findBrand } from "./queries.ts";
import { largestLogo } from "./rules.ts";
import { sampleMail } from "./sample.ts";

const config = { access: "delivery.brand.write" };
const tags = ["How mail looks"];
const accent = z.string().regex(/^#[0-9a-f]{6}$/);
const foot = z.object({ en: storableText(1_000), de: storableText(1_000) }).partial();

const brandView = z
  .object({
    senderName: z.string(),
    accent: accent.nullable(),
    logo: z.object({ hash: z.string(), alt: z.string() }).nullable(),
    foot: z.record(z.string(), z.string()),
  })
  .meta({ id: "Brand" });

const base64 = z
  .string()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .max(Math.ceil(largestLogo / 3) * 4 + 100_000);

const brandInput = z.object({
  // It stands in a header: one line, and no address that would pass for another sender's.
  senderName: storableText(70).regex(/^[^\r\n"<>@]*$/),
  accent: accent.nullable(),
  /** Without a picture the one that is there stays. */
  logo: z.object({ picture: base64.nullable(), alt: storableText(100) }).nullable(),
  foot,
});

const previewInput = brandInput.pick({ senderName: true, accent: true, foot: true }).extend({
  logo: z.object({ hash: hashInput, alt: storableText(100) }).nullable(),
  language: z.enum(["en", "de"]),
});

const withoutBlank = (words: z.infer<typeof foot>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).flatMap(([language, text]) => (text ? [[language, text]] : [])));

export function brandRoutes(app: App, { db, clock, config: { url } }: AppContext): void {
  app.get(
    "/api/brand",
    { config, schema: { tags, summary: "How mail looks", response: { 200: brandView } } },
    async () => {
      const brand = await findBrand(db);
      return { ...brand, foot: { ...brand.foot } };
    },
  );

  app.put(
    "/api/brand",
    { config, schema: { tags, summary: "Change how mail looks", body: brandInput, response: { 200: brandView } } },
    async ({ body, actor }) => {
      const logo = body.logo && {
        alt: body.logo.alt,
        picture: body.logo.picture === null ? null : Buffer.from(body.logo.picture, "base64"),
      };
      const input = { ...body, logo, foot: withoutBlank(body.foot) };
      const brand = await write(db, (tx) => changeBrand(tx, input, { actor: actor.ref, now: clock.now() }));
      return { ...brand, foot: { ...brand.foot } };
    },
  );

  app.post(
    "/api/brand/preview",
    {
      config,
      schema: {
        tags,
        summary: "A sample mail with these looks",
        body: previewInput,
        response: { 200: z.object({ subject: z.string(), html: z.string() }) },
      },
    },
    async ({ body: { language, ...brand } }) => {
      const organisation = (await findOrganisation(db))?.name ?? "";
      return sampleMail({ ...brand, foot: withoutBlank(brand.foot) }, language, { organisation, url });
    },
  );

  app.get(
    "/api/brand/logo/:hash",
    { config, schema: { tags, summary: "The logo", params: z.object({ hash: hashInput }) } },
    async ({ params: { hash } }, reply) => {
      const { logo } = await findBrand(db);
      const file = logo?.hash === hash ? await findFile(db, hash) : undefined;
      if (!file) throw new AppError("not-found", "There is no such logo.");
      return sendFile(reply, { ...file, name: "logo" });
    },
  );
}
