import { describe, expect, it } from "vitest";
import { checkDraft } from "./checks.ts";
import type { Draft } from "./draft.ts";

const draftWith = (content: Draft["variants"][number]["content"], subject = "Subject"): Draft => ({
  title: "Title",
  format: "notice",
  classification: "internal",
  tlp: null,
  critical: null,
  audiences: ["0190b7a2-0000-7000-8000-000000000001"],
  channels: ["email"],
  variants: [{ audienceId: null, language: "en", subject, content }],
  sendAt: null,
});

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });
const found = (draft: Draft) => checkDraft(draft, []).map(({ finding, path, detail }) => ({ finding, path, detail }));

describe("what is looked at before others are asked", () => {
  it("is nothing where all is there", () => {
    expect(checkDraft(draftWith({ type: "doc", content: [paragraph("Words.")] }), [])).toEqual([]);
  });

  it("is a picture without a description, and where it stands", () => {
    const image = { type: "image", attrs: { file: "a", alt: "" } };
    const quote = { type: "blockquote", content: [paragraph("Words."), image] };
    expect(found(draftWith({ type: "doc", content: [paragraph("Words."), quote] }))).toEqual([
      { finding: "no-alt", path: [1, 1], detail: "" },
    ]);
  });

  it("is what a template left to be filled in", () => {
    expect(found(draftWith({ type: "doc", content: [paragraph("Call [number] now.")] }, "About [topic]"))).toEqual([
      { finding: "placeholder", path: [], detail: "[topic]" },
      { finding: "placeholder", path: [0, 0], detail: "[number]" },
    ]);
  });

  it("is a missing subject, missing words, and whom it is for", () => {
    const draft = { ...draftWith({ type: "doc", content: [{ type: "paragraph" }] }, " "), audiences: [], channels: [] };
    expect(found(draft).map(({ finding }) => finding)).toEqual(["no-audience", "no-channel", "no-subject", "no-words"]);
  });

  it("is a language that recipients have and no words are in", () => {
    const draft = draftWith({ type: "doc", content: [paragraph("Words.")] });
    expect(checkDraft(draft, [{ language: "fr", people: 3 }])).toMatchObject([
      { finding: "language-missing", detail: "fr" },
    ]);
  });
});
