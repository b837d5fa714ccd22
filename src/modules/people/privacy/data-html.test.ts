import { expect, it } from "vitest";
import { dataHtml } from "./data-html.ts";
import type { DataOfPerson } from "./data-of-person.ts";
import { register } from "./register.ts";

it("shows every value as text, also one that would be markup", () => {
  const hostile = '<script>alert("1")</script>';
  const sections = register("en").map((entry) => ({
    ...entry,
    data: {
      parts: [
        { given_name: hostile, days: ["a", "b"] },
        { given_name: "Ana", days: [] },
      ],
      one: [{ given_name: hostile, none: null }],
    },
  }));
  const data: DataOfPerson = {
    format: "clarion-person/1",
    language: "en",
    exportedAt: "2026-03-10T12:00:00.000Z",
    organisation: "Müller & Söhne",
    person: { id: "1", name: hostile },
    sections,
  };
  const html = dataHtml(data);
  expect(html).not.toContain("<script");
  expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
  expect(html).toContain("Müller &amp; Söhne");
  expect(html).toContain('<th scope="col">Given name</th>');
  expect(html).toContain("<dt>Given name</dt>");
  expect(html).not.toContain("<dt>None</dt>");
});

it("has the register in two languages, about the same modules", () => {
  const modules = (language: string) => register(language).map(({ module }) => module);
  expect(modules("de-AT")).toEqual(modules("en"));
  expect(register("de")[0]?.title).not.toBe(register("en")[0]?.title);
});
