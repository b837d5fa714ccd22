import { type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { expectAccessible, ofTheLook } from "./accessible.ts";
import { anInstallation, type Installation } from "./installation.ts";

const looks: Record<string, BrowserContextOptions & { language: string; rules?: string[] }> = {
  "in English, light, on a desktop": { language: "en", locale: "en-GB", viewport: { width: 1440, height: 900 } },
  "in German, dark, on a phone": {
    language: "de",
    rules: ofTheLook,
    locale: "de-DE",
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  },
};

// There are many: each look goes over them by itself, beside the other.
test.describe.configure({ mode: "parallel", timeout: 400_000 });

test.describe("every page of the demo organisation", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  for (const [name, { language, rules, ...look }] of Object.entries(looks))
    test(`is accessible ${name}, obeys the content policy and fits the screen`, async ({ browser }) => {
      const page = await (await browser.newContext(look)).newPage();
      const complaints: string[] = [];
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await signIn(page, clarion);
      await page.getByRole("button", { name: /, (Language|Sprache)$/ }).click();
      await page.getByRole("menuitemradio", { name: language === "de" ? "Deutsch" : "English" }).click();
      for (const path of twoOfEach(await pathsOf(page, clarion))) {
        await page.goto(`${clarion.url}${path}`);
        await expectAccessible(page, rules);
        await expect(page.locator("html"), path).toHaveAttribute("lang", language);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      }
      expect(complaints).toEqual([]);
    });

  test("offers staff nothing but their desk, and the keyboard alone is enough to acknowledge", async ({ browser }) => {
    const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
    await page.goto(`${clarion.url}/sign-in`);
    await fillSignIn(page, clarion, "leo.lopez");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/desk$/);
    await expect(page.getByRole("navigation", { name: "Places" })).toHaveCount(0);
    await tabTo(page, /Using our systems well/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/read\//);
    await tabTo(page, /^I confirm$/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Acknowledged" })).toBeVisible();
    const forbidden = await page.request.get(`${clarion.url}/api/people`);
    expect(forbidden.status()).toBe(403);
  });

  test("a second start on the same folder refuses kindly, and kill -9 loses nothing", async () => {
    const second = await clarion.clarion("serve");
    expect(second.code).not.toBe(0);
    expect(second.output).toMatch(/already/);
    expect(second.output).not.toMatch(/\n\s+at /);
    const count = async () => (await clarion.asOwner("select count(*)::int as entries from evidence.entries")).rows[0];
    const before = await count();
    await clarion.kill("SIGKILL");
    await clarion.start();
    expect(await count()).toEqual(before);
    expect((await clarion.clarion("verify")).output).toMatch(/whole|verified|in order/i);
  });
});

/** Presses Tab until something with this name has the focus; fails where the keyboard never gets there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const text = await page.evaluate(() => document.activeElement?.textContent ?? "");
    if (name.test(text.trim())) return;
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

async function fillSignIn(page: Page, clarion: Installation, who: string): Promise<void> {
  const [, email = "", password = ""] = new RegExp(`(${who}\\S+)\\s+(\\S+)`).exec(clarion.output()) ?? [];
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
}

async function signIn(page: Page, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/sign-in`);
  await expectAccessible(page);
  await fillSignIn(page, clarion, "samir.stein");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk$/);
}

/** Of pages that differ only in what they are about, two: the first may be the exception. */
function twoOfEach(paths: readonly string[]): string[] {
  const alike = Map.groupBy(new Set(paths), (path) => path.replaceAll(/[0-9a-f-]{36}/g, ":id"));
  return [...alike.values()].flatMap((same) => same.slice(0, 2));
}

/** Every page that the manager can open, with real things in the addresses. */
async function pathsOf(page: Page, clarion: Installation): Promise<string[]> {
  const get = async (path: string) => (await page.request.get(`${clarion.url}${path}`)).json();
  const policies: { items: { latest: { id: string }; published: object | null }[] } = await get("/api/policies");
  const versions = policies.items.map(({ latest }) => `/policies/versions/${latest.id}`);
  const published = policies.items.find((policy) => policy.published)?.latest.id;
  const desk: { now: { path: string }[]; soon: { path: string }[]; done: { path: string }[] } = await get("/api/desk");
  const message = (await get("/api/deliveries")).items[0].id;
  const mail = (await get("/api/mail-catcher")).items[0].id;
  const mine: { id: string }[] = (await get("/api/my-messages?limit=2")).items;
  const drafts: { id: string }[] = (await get("/api/messages?limit=3")).items;
  const templates: { id: string }[] = (await get("/api/message-templates?limit=1")).items;
  const offices: { id: string }[] = (await get("/api/offices?limit=2")).items;
  const party = (await get("/api/parties")).items[0].id;
  const audience: { id: string } = (await get("/api/audiences")).items[0];
  const approvals: { id: string }[] = (await get("/api/approvals?which=all")).items;
  const report = (await get("/api/people/imports")).items[0].id;
  const document: string = (await get("/api/library")).items[0].documentId;
  const begun = await page.request.post(`${clarion.url}/api/policies/${document}/draft`, {
    data: {},
    headers: { origin: clarion.url },
  });
  expect(begun.ok()).toBe(true);
  return [
    "/desk",
    ...[...desk.now, ...desk.soon, ...desk.done].map(({ path }) => path),
    "/approvals",
    "/approvals?which=all",
    ...approvals.map(({ id }) => `/approvals/${id}`),
    "/approval-rules",
    "/reminders",
    "/brand",
    "/messages/read",
    ...mine.map(({ id }) => `/messages/read/${id}`),
    "/policies",
    "/policies?show=review",
    "/questions",
    "/exceptions",
    "/exemptions",
    "/exemptions/new",
    "/policies/import-acknowledgements",
    "/policies/new",
    "/policies/starters",
    ...versions,
    "/packs",
    "/packs/new",
    `/packs/${(await get("/api/packs")).items[0].id}`,
    "/library",
    "/library?search=how%20long%20must%20a%20pasword%20be",
    `/library/${document}`,
    `/policies/versions/${published}/compliance`,
    `/policies/versions/${published}/compare`,
    `/policies/versions/${published}/paper`,
    `/policies/${document}/draft`,
    `/policies/${(await get("/api/library")).items[0].documentId}/review`,
    "/compliance",
    "/compliance?by=document",
    `/compliance?by=location&at=${encodeURIComponent(new Date(Date.now() - 1_000).toISOString())}`,
    "/compliance/people?department=Engineering",
    "/compliance/people?search=nobody-of-this-name",
    "/compliance/remind?state=open",
    "/duties",
    "/duties?state=disputed",
    "/tasks?view=all",
    "/tasks/new",
    "/people",
    "/people?search=nobody-of-this-name",
    "/people/import",
    `/people/imports/${report}`,
    "/audiences",
    "/audiences/new",
    `/audiences/${audience.id}?at=2020-01-01`,
    `/audiences/${audience.id}/edit`,
    "/offices",
    ...offices.map(({ id }) => `/offices/${id}`),
    "/parties",
    "/parties?archived=true",
    "/parties/new",
    `/parties/${party}`,
    "/starter-set",
    "/working-time",
    "/me/absences",
    "/roles",
    "/going-live",
    "/what-we-keep",
    "/who-may-what",
    "/tokens",
    `/accounts/${(await get("/api/grants")).items[0].person.id}`,
    "/account",
    "/account/second-factor",
    "/forgotten-password",
    "/messages",
    "/messages?state=sent",
    "/messages/new",
    ...drafts.map(({ id }) => `/messages/${id}`),
    ...templates.map(({ id }) => `/messages/templates/${id}`),
    "/messages/templates",
    "/messages/templates/new",
    "/deliveries",
    `/deliveries/${message}`,
    "/archive",
    "/archive?search=policy&kind=policies.version.published",
    "/archive/record",
    `/archive/${message}`,
    "/glossary",
    "/glossary/new",
    "/words",
    "/mail-catcher",
    `/mail-catcher/${mail}`,
    "/evidence",
    "/no/such/page",
    "/link/clk_0000000000000000000000000000000000000000000",
  ];
}
