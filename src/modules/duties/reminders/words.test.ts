import { expect, it } from "vitest";
import { type Line, reminderWords, variantsOf } from "./words.ts";

const now = Temporal.Instant.from("2026-03-02T08:00:00Z");
const line = (title: string, rung: number, hours: number): Line => ({
  title,
  rung,
  path: "/do",
  linkScope: "thing:1",
  dueAt: now.add({ hours }),
  owner: "Ana Weiß",
});
const write = (lines: readonly Line[], timeZone = "Europe/Berlin") => reminderWords(lines, now, timeZone);

it("says in the subject how many things there are and what the first is called", () => {
  const one = write([line("Clean desk", 1, 24)]).words;
  expect([one.en.subject, one.de?.subject]).toEqual(["A reminder: Clean desk", "Zur Erinnerung: Clean desk"]);
  const two = write([line("Clean desk", 2, -24), line("Passwords", 1, 48)]).words;
  expect(two.en.subject).toBe("Please act now on 2 things: Clean desk …");
  expect(write([line("Clean desk", 3, -200)]).words.en.subject).toBe("One of your people owes: Clean desk");
  expect(write([line("Clean desk", 4, -400), line("B", 4, 1)]).words.en.subject).toBe(
    "Still not done, 2 things: Clean desk …",
  );
  expect(write([line(`Very ${"long ".repeat(40)}`, 1, 1)]).words.en.subject.length).toBeLessThan(90);
});

it("gives each line its due date where the reader is, and a link of its own", () => {
  // Late in the evening in Berlin is the next day in Kathmandu.
  const due = line("Clean desk", 1, 38);
  expect(write([due]).items).toEqual([
    {
      title: "Clean desk",
      detail: { en: "Due on 3 March 2026, tomorrow", de: "Fällig am 3. März 2026, morgen" },
      path: "/do",
      scope: "thing:1",
    },
  ]);
  expect(write([due], "Asia/Kathmandu").items[0]?.detail.en).toBe("Due on 4 March 2026, in 2 days");
  expect(write([line("Clean desk", 2, -48)]).items[0]?.detail.en).toBe("Was due on 28 February 2026, 2 days ago");
});

it("keeps a superior's own things apart from those of others, whose links sign nobody in", () => {
  const { items, words } = write([line("Mine", 1, 24), line("Theirs", 3, -200), line("Everybody's", 4, -400)]);
  expect(items.map(({ group }) => group?.en)).toEqual([
    "Yours",
    "Owed by your people",
    "Long overdue in the organisation: you are told as ISMS manager",
  ]);
  expect(items[1]).toMatchObject({
    path: "/",
    scope: null,
    detail: { en: "Ana Weiß, was due on 22 February 2026, 8 days ago" },
  });
  expect(words.en.subject).toContain("A reminder of 3 things");
});

it("does not list hundreds", () => {
  const { items, words } = write(Array.from({ length: 100 }, (_, n) => line(`Thing ${n}`, 1, 24)));
  expect(items).toHaveLength(31);
  expect(items.at(-1)).toMatchObject({ title: "+ 70", detail: { en: "more, on your desk" } });
  expect(words.en.subject).toContain("100 things");
});

it("makes one variant of the same words", () => {
  const [a, b] = [write([line("A", 1, 24)]).words, write([line("B", 1, 24)]).words];
  const { variants, keys } = variantsOf([a, b, a]);
  expect(keys).toEqual(["v1", "v2", "v1"]);
  expect(Object.keys(variants)).toEqual(["v1", "v2"]);
});
