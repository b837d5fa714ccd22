import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { desktop, phone, signedIn } from "./browse.ts";
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
});

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
  await page.getByRole("button", { name: "Type and paper" }).click();
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
