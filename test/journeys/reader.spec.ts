import { type Browser, type BrowserContextOptions, expect, type Page, type Route, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { desktop, newPage, phone, signedIn, signIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

const title = "Using our systems well";

test.describe("reading a policy", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("on a phone by pages, offline midway, acknowledged without a connection and sent when there is one", async ({
    browser,
  }) => {
    const page = await signedIn(browser, clarion, "leo.lopez", phone);
    const address = await openReader(page);
    await test.step("every paper is readable", () => tryPapers(page));
    await test.step("pages turn by keys, swipes and taps", () => turnPages(page));
    await test.step("marks and search", () => markAndSearch(page));
    await test.step("another device asks whether to go on there", () => resumeElsewhere(browser, clarion, address));
    await test.step("offline, reloads included", () => readOffline(page));
    await test.step("acknowledged offline, sent online", () => acknowledgeOffline(page));
    await test.step("signing out takes it off the device", () => signOut(page, address));
  });

  test("by keyboard alone, in the order in which it is read out", async ({ browser }) => {
    const page = await signedIn(browser, clarion, "umut.ulrich", desktop);
    await openReader(page);
    await readInOrder(page);
    await byKeyboard(page);
  });

  test("on a narrow screen, with notes, meanings, a picture and another language", async ({ browser }) => {
    const page = await newPage(browser, narrow);
    await page.route(/\/api\/assignments\/[0-9a-f-]{36}\?/, tellMore);
    await page.route(/\/pictures\//, (route) => route.fulfill({ contentType: "image/png", body: onePixel }));
    await signIn(page, clarion, "tilda.tanaka");
    await page.getByRole("link", { name: `${title} Read` }).click();
    await test.step("notes and meanings give the focus back", () => lookUp(page));
    await test.step("nothing stands out of a screen of 320 pixels", () => staysInside(page));
    await test.step("the other language is read instead", () => readInGerman(page));
    await test.step("what is no longer asked when it is sent is said", () => refusedLater(page, clarion));
  });
});

/** As small as reflow at 400 % makes it. No worker: it would answer before the test does. */
const narrow: BrowserContextOptions = { ...phone, viewport: { width: 320, height: 640 }, serviceWorkers: "block" };

const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The text as it would come with everything that a text can have. */
async function tellMore(route: Route): Promise<void> {
  const answer = await route.fetch();
  const said = await answer.json();
  const wanted = new URL(route.request().url()).searchParams.get("text");
  const german = wanted === "de";
  const word = { type: "text", text: german ? "Gerät" : "device", marks: [{ type: "term", attrs: { id: "t" } }] };
  const note = { type: "footnote", attrs: { text: "Phones, too." } };
  const wide = "x".repeat(90);
  const cell = { type: "tableCell", content: [{ type: "paragraph", content: [{ type: "text", text: wide }] }] };
  const first = [
    { type: "paragraph", content: [{ type: "text", text: german ? "Jedes " : "Every " }, word, note] },
    { type: "image", attrs: { file: "f".repeat(64), alt: "A lock" } },
    { type: "table", content: [{ type: "tableRow", content: [cell, cell] }] },
    { type: "codeBlock", content: [{ type: "text", text: wide }] },
  ];
  await route.fulfill({
    response: answer,
    json: {
      ...said,
      terms: [{ id: "t", word: "device", meaning: "What one works with." }],
      document: { ...said.document, language: german ? "de" : "en", languages: ["en", "de"] },
      content: { ...said.content, content: [...first, ...said.content.content] },
    },
  });
}

async function lookUp(page: Page): Promise<void> {
  await expect(page.getByRole("img", { name: "A lock" })).toBeVisible();
  const reference = page.locator("[role=doc-noteref]");
  const note = page.getByRole("dialog", { name: "Footnote" });
  // The tools come a moment after the text.
  await expect(async () => {
    await reference.press("Enter");
    await expect(note).toBeFocused({ timeout: 500 });
  }).toPass();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(reference).toBeFocused();
  await reference.click();
  await page.keyboard.press("Escape");
  await expect(note).toBeHidden();
  const term = page.getByRole("button", { name: "device", exact: true });
  await term.press("Enter");
  await expect(page.getByText("device: What one works with.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(term).toBeFocused();
}

/** By scrolling and by pages, in the largest type; each panel, too. */
async function staysInside(page: Page): Promise<void> {
  await choose(page, "Largest", "Wide");
  for (const flow of ["Scrolling", "Pages"]) {
    await choose(page, flow);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), flow).toBeLessThanOrEqual(320);
  }
  for (const panel of ["Type and paper", "Contents", "More"]) {
    await page.getByRole("button", { name: panel }).click();
    const box = await page.locator("[popover]:popover-open").boundingBox();
    expect([box && box.x >= 0, box && box.x + box.width <= 320], panel).toEqual([true, true]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: panel })).toBeFocused();
  }
  await choose(page, "Scrolling");
}

async function readInGerman(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.locator('article [lang="de"]')).toContainText("Jedes Gerät");
  await expectAccessible(page);
}

/** Confirmed without a connection; meanwhile it was taken away. */
async function refusedLater(page: Page, clarion: Installation): Promise<void> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "I confirm" }).press("Enter");
  await expect(page.getByText(/^Kept on this device at/)).toBeVisible();
  await clarion.asOwner(
    "update policies.assignments set live = false, ended_at = now(), state = 'withdrawn', changed_at = now() where id = $1",
    [id],
  );
  await page.context().setOffline(false);
  await expect(page.getByText(/could not be recorded/)).toBeVisible();
  await expect(page.getByText("You no longer owe this.")).toBeVisible();
  await expectAccessible(page);
  await page.goto(new URL("/desk", page.url()).href);
  await expect(page.getByText(/could not be recorded/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "I have seen this" }).click();
  await expect(page.getByText(/could not be recorded/)).toBeHidden();
}

/** From the desk into the text; the worker that keeps it for offline has finished when this has. */
async function openReader(page: Page): Promise<string> {
  await page.getByRole("link", { name: new RegExp(title) }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1);
  await page.waitForFunction(
    async (kept) => (await caches.match(`/api/assignments/${kept}/reading`)) !== undefined,
    id,
  );
  return page.url();
}

async function choose(page: Page, ...choices: string[]): Promise<void> {
  const button = page.getByRole("button", { name: "Type and paper" });
  // While somebody reads on, the bar is away.
  await button.focus();
  await button.click();
  for (const choice of choices) await page.getByText(choice, { exact: true }).click();
  await page.keyboard.press("Escape");
}

async function tryPapers(page: Page): Promise<void> {
  for (const paper of ["Light", "Sepia", "Dark"]) {
    await choose(page, paper);
    await expectAccessible(page);
  }
  await choose(page, "Atkinson", "Large", "Wide");
  await choose(page, "Literata", "Medium", "Normal");
}

/** The number below the page. */
const folio = (page: Page) => page.getByText(/^\d+ \/ \d+$/);

async function turnPages(page: Page): Promise<void> {
  await choose(page, "Pages");
  await expect(folio(page)).toHaveText(/^1 \/ [3-9]$/);
  await page.locator("#text").focus();
  await page.keyboard.press("ArrowRight");
  await expect(folio(page)).toHaveText(/^2 \//);
  await page.keyboard.press("Shift+Space");
  await expect(folio(page)).toHaveText(/^1 \//);
  await page.touchscreen.tap(370, 500);
  await expect(folio(page)).toHaveText(/^2 \//);
  await page.touchscreen.tap(15, 500);
  await expect(folio(page)).toHaveText(/^1 \//);
  await page.keyboard.press("End");
  await expect(page.getByRole("button", { name: "I confirm" })).toBeInViewport();
  await page.keyboard.press("Home");
}

async function markAndSearch(page: Page): Promise<void> {
  await page.keyboard.press("/");
  await page.getByRole("searchbox", { name: "Search in the text" }).fill("device");
  await expect(page.getByText(/^1 of \d+ places$/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^2 of \d+ places$/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await expect(page.getByRole("button", { name: "Remove the bookmark" })).toBeVisible();
  await page.keyboard.press("s");
  await page.getByRole("button", { name: "Next sentence" }).click();
  await page.getByRole("region", { name: "Choose a sentence" }).getByRole("button", { name: "Highlight" }).click();
  await page.keyboard.press("m");
  const panel = page.getByRole("dialog", { name: "My bookmarks and highlights" });
  await panel.getByRole("textbox", { name: "My note" }).fill("ask on Monday");
  await expect(panel.getByRole("listitem")).toHaveCount(2);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
}

/** The phone has said where it is; the computer asks, and goes there when told to. */
async function resumeElsewhere(browser: Browser, clarion: Installation, address: string): Promise<void> {
  const computer = await signedIn(browser, clarion, "leo.lopez", desktop);
  const place = computer.waitForResponse((answer) => answer.url().endsWith("/reading") && answer.ok());
  await computer.goto(address);
  expect((await (await place).json()).place).toMatchObject({ deviceKind: "phone" });
  await expect(computer.getByText(/^You were at “.+” on your phone\.$/)).toBeVisible();
  await expectAccessible(computer);
  await computer.getByRole("button", { name: "Go there" }).click();
  await expect(computer.getByText(/^You were at/)).toBeHidden();
  await computer.keyboard.press("m");
  await expect(computer.getByRole("textbox", { name: "My note" })).toHaveValue("ask on Monday");
  await computer.context().close();
}

async function readOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.locator("#text").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("m");
  await expect(page.getByRole("textbox", { name: "My note" })).toHaveValue("ask on Monday");
  await page.keyboard.press("Escape");
  await choose(page, "Sepia");
  await page.keyboard.press("b");
  await expect(page.getByRole("button", { name: "Remove the bookmark" })).toBeVisible();
}

/** What the server knows of how and where this person reads. */
async function known(page: Page): Promise<{ paper?: string; marks: number }> {
  const ask = async (url: string) => (await page.request.get(new URL(url, page.url()).href)).json();
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const { choices } = await ask("/api/reading-choices");
  const { marks } = await ask(`/api/assignments/${id}/reading`);
  return { paper: choices?.paper, marks: marks.length };
}

async function acknowledgeOffline(page: Page): Promise<void> {
  await page.getByRole("button", { name: "I confirm" }).press("Enter");
  await expect(
    page.getByText(/^Kept on this device at .+ It is sent as soon as there is a connection\.$/),
  ).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Kept on this device at/)).toBeVisible();
  await expectAccessible(page);
  await page.context().setOffline(false);
  await expect(page.getByRole("heading", { name: "Acknowledged" })).toBeVisible();
  await expect(page.getByText(/by the clock of (?:your|the) device/i)).toBeVisible();
  await expect.poll(() => known(page)).toEqual({ paper: "sepia", marks: 3 });
  await expectAccessible(page);
}

async function signOut(page: Page, address: string): Promise<void> {
  await page.goto(new URL("/desk", address).href);
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => caches.has("clarion-answers"))).toBe(false);
  await page.context().setOffline(true);
  await page.goto(address).catch(() => undefined);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeHidden();
}

/** Headings, then the text, then the words to confirm: as it stands, so it is read out. */
async function readInOrder(page: Page): Promise<void> {
  const heard = await page.getByRole("main").ariaSnapshot();
  const order = [`heading "${title}" [level=1]`, 'article "The text"', 'heading "What this is for" [level=2]'];
  const last = ["I have read version 1", 'button "I confirm"'];
  const places = [...order, ...last].map((words) => heard.indexOf(words));
  expect(places, heard).not.toContain(-1);
  expect([...places].sort((one, other) => one - other)).toEqual(places);
}

async function byKeyboard(page: Page): Promise<void> {
  const focused = () =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute("aria-label"));
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the text" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("text");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe("text");
  await page.keyboard.press("n");
  await expect.poll(focused).toMatch(/^(?:s-|section-)/);
  await page.keyboard.press("s");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(focused).toBe("text");
  await page.keyboard.press("m");
  await expect(page.getByRole("textbox", { name: "My note" })).toHaveCount(1);
  await page.keyboard.press("Escape");
  const confirm = page.getByRole("button", { name: "I confirm" });
  await page.locator("#text").focus();
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press("Tab");
    if (await confirm.evaluate((button) => button === document.activeElement)) break;
  }
  await expect(confirm).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Acknowledged" })).toBeVisible();
}
