import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { addAttachment } from "../attachments/add-attachment.ts";
import { removeAttachment } from "../attachments/remove-attachment.ts";
import { aHouse, aMessage, anAudience, aPerson, save, textOf } from "../testing/message-makers.ts";
import { createMessage } from "./create-message.ts";
import { listMessages } from "./list.ts";
import { getMessage } from "./queries.ts";
import { removeDraft, restoreDraft } from "./remove-draft.ts";
import { saveDraft } from "./save-draft.ts";
import { draftOf } from "./stored.ts";

const { db } = await testDatabase();
const house = await aHouse(db);
const { author } = house;
const png = Buffer.from("89504e470d0a1a0a0000000d", "hex");

describe("a draft", () => {
  it("keeps words in two languages and for two audiences, in the order of the audiences", async () => {
    const [first, second] = [await anAudience(db, "B"), await anAudience(db, "A")];
    const words = (audienceId: string | null, language: string) => ({
      audienceId,
      language,
      subject: `${language} for ${audienceId}`,
      content: textOf("Hello"),
    });
    const variants = [words(second, "en"), words(null, "de"), words(first, "en"), words(null, "en")];
    const id = await aMessage(db, author, { audienceIds: [first, second], variants });
    const message = await getMessage(db, id);
    expect(message.audienceIds).toEqual([first, second]);
    expect(message.variants.map((one) => [one.audienceId, one.language])).toEqual([
      [null, "de"],
      [null, "en"],
      [first, "en"],
      [second, "en"],
    ]);
    expect(message.variants[0]?.words).toBe(1);
  });

  it("that somebody else changed meanwhile is not overwritten: the answer says who changed what", async () => {
    const id = await aMessage(db, author);
    const seen = await getMessage(db, id);
    const colleague = await aPerson(db, { familyName: "Colleague" });
    await save(db, colleague, id, { title: "Tidy desks", tlp: "GREEN" });
    const mine = { ...draftOf(seen), title: "Cleared desks" };
    await expect(
      unrecorded(db, (tx) => saveDraft(tx, { id, version: seen.version, draft: mine, voidApproval: false }, author)),
    ).rejects.toMatchObject({
      details: {
        reason: "changed-meanwhile",
        more: { changes: [{ by: { displayName: "Ana Colleague" }, fields: ["title", "tlp"] }] },
      },
    });
    expect((await getMessage(db, id)).title).toBe("Tidy desks");
  });

  it("to which something was attached meanwhile is saved all the same: its words overwrite no file", async () => {
    const id = await aMessage(db, author);
    const seen = await getMessage(db, id);
    const colleague = await aPerson(db);
    const file = { messageId: id, kind: "attachment", name: "a.txt", bytes: Buffer.from("x") } as const;
    await write(db, (tx) => addAttachment(tx, { ...file, voidApproval: false }, colleague));
    const draft = { ...draftOf(seen), title: "With a file" };
    const saved = { id, version: seen.version, draft, voidApproval: false };
    expect(await unrecorded(db, (tx) => saveDraft(tx, saved, author))).toEqual({ version: seen.version + 2 });
    const { title, attachments } = await getMessage(db, id);
    expect({ title, names: attachments.map(({ name }) => name) }).toEqual({ title: "With a file", names: ["a.txt"] });
  });

  it("saved twice in the same words is saved once, whatever version was seen", async () => {
    const id = await aMessage(db, author);
    const message = await getMessage(db, id);
    const again = { id, version: 1, draft: draftOf(message), voidApproval: false };
    expect(await unrecorded(db, (tx) => saveDraft(tx, again, author))).toEqual({ version: message.version });
  });

  it.each([
    ["a script as a link", "content-link-not-allowed", "javascript:alert(1)"],
    ["a link of data", "content-link-not-allowed", "data:text/html,x"],
    ["a link to another host that looks like ours", "content-link-not-allowed", "//evil.example"],
  ])("refuses %s", async (_what, reason, href) => {
    const id = await aMessage(db, author);
    const text = { type: "text", text: "here", marks: [{ type: "link", attrs: { href } }] };
    const content = { type: "doc", content: [{ type: "paragraph", content: [text] }] };
    const variants = [{ audienceId: null, language: "en", subject: "x", content }];
    await expect(save(db, author, id, { variants })).rejects.toMatchObject({ details: { reason } });
  });

  it("shows only pictures that it was given", async () => {
    const id = await aMessage(db, author);
    const other = await aMessage(db, author);
    const picture = await write(db, (tx) =>
      addAttachment(tx, { messageId: other, kind: "picture", name: "a.png", bytes: png, voidApproval: false }, author),
    );
    const content = { type: "doc", content: [{ type: "image", attrs: { file: picture.hash, alt: "" } }] };
    const variants = [{ audienceId: null, language: "en", subject: "x", content }];
    await expect(save(db, author, id, { variants })).rejects.toMatchObject({ details: { reason: "picture-unknown" } });
    await save(db, author, other, { variants });
    const remove = { messageId: other, attachmentId: picture.id, voidApproval: false };
    await expect(write(db, (tx) => removeAttachment(tx, remove, author))).rejects.toMatchObject({
      details: { reason: "picture-in-use" },
    });
  });

  it("refuses a channel that its format or its classification does not allow, and says which", async () => {
    const id = await aMessage(db, author);
    await expect(save(db, author, id, { format: "dashboard", channels: ["desk", "email"] })).rejects.toMatchObject({
      details: { reason: "channel-unfit-for-format", fields: [{ field: "channels.1" }] },
    });
    await expect(
      save(db, author, id, { classification: "confidential", channels: ["email", "chat"] }),
    ).rejects.toMatchObject({ details: { reason: "channel-unfit-for-classification" } });
  });

  it("is removed and taken back; meanwhile nobody finds it", async () => {
    const id = await aMessage(db, author, { title: "Removed one" });
    await write(db, (tx) => removeDraft(tx, id, author));
    await expect(getMessage(db, id)).rejects.toMatchObject({ code: "not-found" });
    expect(
      (await listMessages(db, { search: "Removed one", readerId: author.personId }, { after: undefined, limit: 10 }))
        .total,
    ).toBe(0);
    await write(db, (tx) => restoreDraft(tx, id, author));
    expect(
      (await listMessages(db, { search: "removed ONE", readerId: author.personId }, { after: undefined, limit: 10 }))
        .total,
    ).toBe(1);
  });

  it("copies a former message with its words, people and attachments, and not why it was critical", async () => {
    const audience = await anAudience(db, "Copied");
    const id = await aMessage(db, author, { audienceIds: [audience], criticalReason: "fire" });
    const file = { messageId: id, kind: "attachment", name: "plan.pdf", bytes: Buffer.from("x") } as const;
    await write(db, (tx) => addAttachment(tx, { ...file, voidApproval: false }, author));
    const copy = await write(db, (tx) => createMessage(tx, { title: "Again", copyOf: id }, author));
    const message = await getMessage(db, copy.id);
    expect(message).toMatchObject({ title: "Again", criticalReason: null, audienceIds: [audience], copiedFrom: id });
    expect(message.attachments).toMatchObject([{ name: "plan.pdf", size: 1 }]);
    expect(message.variants).toEqual((await getMessage(db, id)).variants);
  });
});

it("lists page by page, with exact totals and counts of states", async () => {
  const other = await aPerson(db, { familyName: "Lister" });
  for (let index = 0; index < 5; index += 1) await aMessage(db, other, { title: `Listed ${index}` });
  const filter = { authorId: other.personId, readerId: author.personId };
  const first = await listMessages(db, filter, { after: undefined, limit: 3 });
  expect(first).toMatchObject({ total: 5, states: [{ state: "draft", count: 5 }] });
  const last = first.items.at(-1);
  const rest = await listMessages(db, filter, { after: last && [last.key, last.id], limit: 3 });
  expect([...first.items, ...rest.items].map(({ title }) => title).sort()).toEqual(
    [0, 1, 2, 3, 4].map((index) => `Listed ${index}`),
  );
  expect(rest.next).toBeNull();
});
