import { expect, it } from "vitest";
import { checkedContent } from "../../../platform/content/checked-content.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { unfitness } from "../../../shared/formats.ts";
import { write } from "../../evidence/public.ts";
import { createMessage } from "../drafts/create-message.ts";
import { getMessage } from "../drafts/queries.ts";
import { aHouse, aPerson, textOf } from "../testing/message-makers.ts";
import { adoptTemplates } from "./adopt-templates.ts";
import { archiveTemplate } from "./archive-template.ts";
import { changeTemplate } from "./change-template.ts";
import { createTemplate } from "./create-template.ts";
import { getTemplate, listTemplates } from "./queries.ts";
import { starters, variantsOf } from "./starters.ts";

const { db } = await testDatabase();
const { author } = await aHouse(db);

it.each(starters.map((one) => [one.code, one] as const))(
  "the starter %s says the same in English and German, in texts that can be kept, for a channel that exists",
  (_code, starter) => {
    const variants = Object.values(variantsOf(starter));
    expect(variants.map(({ content }) => checkedContent(content))).toEqual(
      variants.map(({ content }) => ({ ok: true, content })),
    );
    const kinds = variants.map(({ content }) => content.content?.map(({ type }) => type));
    expect(kinds[0]).toEqual(kinds[1]);
    expect(unfitness("email", { ...starter, tlp: null })).toBeNull();
  },
);

it("adopts each starter once, however often it is asked for", async () => {
  const adopt = (codes: string[]) => write(db, (tx) => adoptTemplates(tx, codes, author));
  expect(await adopt(["maintenance", "welcome", "no such starter"])).toEqual({ adopted: 2 });
  expect(await adopt(["maintenance", "newsletter"])).toEqual({ adopted: 1 });
  await expect(adopt(["welcome"])).rejects.toMatchObject({ details: { reason: "starters-adopted" } });
});

it("a message from a template begins with all its languages", async () => {
  const input = { name: "Own", description: "", format: "report", classification: "confidential" } as const;
  const variants = ["de", "en"].map((language) => ({ language, subject: `In ${language}`, content: textOf("Words") }));
  const { id } = await write(db, (tx) => createTemplate(tx, { ...input, variants }, author));
  const message = await write(db, (tx) => createMessage(tx, { title: "From it", templateId: id }, author));
  expect(await getMessage(db, message.id)).toMatchObject({
    format: "report",
    classification: "confidential",
    channels: ["email", "desk"],
    variants: [
      { language: "de", subject: "In de", audienceId: null },
      { language: "en", subject: "In en", audienceId: null },
    ],
  });
});

it("is not overwritten by somebody who has not seen the last change, and is archived and taken back", async () => {
  const input = { name: "Kept", description: "", format: "notice", classification: "internal" } as const;
  const variants = [{ language: "en", subject: "x", content: textOf("Words") }];
  const { id } = await write(db, (tx) => createTemplate(tx, { ...input, variants }, author));
  const colleague = await aPerson(db, { familyName: "Colleague" });
  const change = { ...input, id, version: 1, variants };
  await write(db, (tx) => changeTemplate(tx, { ...change, name: "Kept well" }, colleague));
  await expect(write(db, (tx) => changeTemplate(tx, change, author))).rejects.toMatchObject({
    details: { reason: "changed-meanwhile", more: { by: { displayName: "Ana Colleague" } } },
  });
  const page = { after: undefined, limit: 10 };
  await write(db, (tx) => archiveTemplate(tx, { id, archived: true }, author));
  expect((await listTemplates(db, { search: "kept WELL", archived: false }, page)).total).toBe(0);
  expect((await getTemplate(db, id)).archived).toBe(true);
  await write(db, (tx) => archiveTemplate(tx, { id, archived: false }, author));
  expect((await listTemplates(db, { search: "kept WELL", archived: false }, page)).total).toBe(1);
});
