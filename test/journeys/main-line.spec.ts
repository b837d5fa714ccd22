import { join } from "node:path";
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { anInstallation, type Installation } from "./installation.ts";
import { aMailbox, linkIn, type Mailbox } from "./mailbox.ts";

const data = join(import.meta.dirname, "../data");
const password = "a harbour at dawn";

const screens = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} satisfies Record<string, BrowserContextOptions>;

for (const [name, screen] of Object.entries(screens)) {
  test.describe(`the main job on a ${name}`, () => {
    let mailbox: Mailbox;
    let clarion: Installation;

    test.beforeAll(async () => {
      mailbox = await aMailbox();
      clarion = await anInstallation({ smtpUrl: mailbox.smtpUrl });
    });

    test.afterAll(async () => {
      await clarion.remove();
      await mailbox.close();
    });

    test("people in, a policy published, mailed, read, acknowledged, counted live, proved, and a forged byte found", async ({
      browser,
    }) => {
      const manager = await newPage(browser, screen);
      await test.step("first run: the one-time link of the console", () => setUp(manager, clarion));
      await test.step("5,000 people from a CSV, bad rows listed", () => importPeople(manager));
      await test.step("live, so that mails may leave", () => goLive(manager));
      await test.step("an audience by rule, counted while it is made", () => makeAudience(manager));
      await test.step("a second person may approve", () => giveApprover(manager));
      await test.step("a policy from a Markdown file, submitted", () => draftAndSubmit(manager));
      await test.step("approved by the second person", () => approve(browser, screen, mailbox));
      const published = await test.step("published to the audience", () => publish(manager));
      await test.step("one mail each, and no more", async () => {
        await expect.poll(() => policyMails(mailbox).length, { timeout: 90_000 }).toBe(published);
        expect(new Set(policyMails(mailbox).map((mail) => mail.to)).size).toBe(published);
      });
      await test.step("read, acknowledged and counted without reload", () =>
        acknowledge(browser, screen, manager, mailbox, published));
      await test.step("the evidence verifies, and a forged byte is named", () => forgeAndVerify(manager, clarion));
    });
  });
}

const policyMails = (mailbox: Mailbox) => mailbox.mails.filter((mail) => mail.subject.includes("Password Policy"));

async function newPage(browser: Browser, screen: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(screen)).newPage();
  page.on("pageerror", (error) => expect(error, "an error in the page").toBeUndefined());
  return page;
}

async function setUp(page: Page, clarion: Installation): Promise<void> {
  const link = /http:\S+\/setup\/\S+/.exec(clarion.output())?.[0] ?? "";
  await page.goto(link);
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Corp Example");
  await page.getByLabel(/^First name/).fill("Ines");
  await page.getByLabel(/^Last name/).fill("Marin");
  await page.getByLabel(/^E-mail address/).fill("ines@corp.example");
  await page.getByLabel(/^Password/).fill(password);
  await page.getByText("Empty", { exact: true }).click();
  await page.getByRole("button", { name: "Set up Clarion" }).click();
  await expect(page).toHaveURL(/\/desk$/);
  await expectAccessible(page);
}

async function importPeople(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/people/import`);
  await page.locator("input[type=file]").setInputFiles(join(data, "people-5000.csv"));
  await expect(page.getByRole("button", { name: "Apply 4,988 changes" })).toBeVisible();
  await expect(page.getByText("There is no e-mail address.").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Apply 4,988 changes" }).click();
  await expect(page.getByRole("link", { name: "See the people" })).toBeVisible();
  await page.goto(`${new URL(page.url()).origin}/people?search=Maximiliana`);
  await expect(page.getByText("Maximiliana-Theodora").first()).toBeVisible();
  await expectAccessible(page);
}

async function goLive(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/going-live`);
  await page.getByRole("button", { name: "Go live …" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Yes, go live" }).click();
  await expect(page.getByText(/^Live since/)).toBeVisible();
}

async function makeAudience(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/audiences/new`);
  await choose(page, page.getByRole("combobox", { name: "Values" }).first(), "Information Security");
  await expect(page.getByRole("complementary", { name: "Who it is today" })).toContainText(/people today/);
  await page.getByLabel("Name of the audience").fill("Information security");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save the audience" }).click();
  await expect(page.getByRole("cell", { name: "Information security" }).first()).toBeVisible();
}

async function giveApprover(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/roles`);
  await choose(page, page.getByRole("combobox", { name: "Person" }), "p00003@corp.example");
  await page.getByRole("button", { name: "Give role" }).click();
  await expect(page.getByRole("status")).toContainText("A mail with a link to choose a password");
  await expectAccessible(page);
}

async function draftAndSubmit(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/policies/new`);
  await page.locator("input[type=file]").setInputFiles(join(data, "policies/password.md"));
  await expect(page.getByLabel("Title")).toHaveValue("Password Policy");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Go on with this text" }).click();
  await expect(page.getByRole("button", { name: "Finish", exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await choose(page, page.getByRole("combobox", { name: "Who approves it" }), "Giulia");
  await page.getByRole("button", { name: "Submit for approval" }).click();
  await expect(page.getByText("In review").first()).toBeVisible();
}

async function approve(browser: Browser, screen: BrowserContextOptions, mailbox: Mailbox): Promise<void> {
  const page = await newPage(browser, screen);
  await page.goto(linkIn(await mailbox.waitFor((mail) => mail.to === "p00003@corp.example")));
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByLabel(/^Password/).fill(password);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel(/^E-mail address/).fill("p00003@corp.example");
  await page.getByLabel(/^Password/).fill(password);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: /Password Policy/ }).click();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(page.getByText("Approved").first()).toBeVisible();
  await page.context().close();
}

async function publish(page: Page): Promise<number> {
  await page.reload();
  await choose(page, page.getByRole("combobox", { name: "Audience" }), "Information security");
  // Otherwise mails wait for the working hours of those who get them, whenever this runs.
  await page.getByRole("checkbox", { name: /It cannot wait/ }).check();
  await page.getByLabel("Why it cannot wait").fill("Passwords were stolen.");
  const button = page.getByRole("button", { name: /^Publish to \d+ people$/ });
  await expect(button).toBeEnabled();
  await expectAccessible(page);
  const people = Number(/\d+/.exec((await button.textContent()) ?? "")?.[0]);
  await button.click();
  await expect(page).toHaveURL(/\/compliance\?document=/);
  await expect(page.getByText(`${people} of ${people} have not acknowledged it`)).toBeVisible();
  await expectAccessible(page);
  return people;
}

async function acknowledge(
  browser: Browser,
  screen: BrowserContextOptions,
  manager: Page,
  mailbox: Mailbox,
  people: number,
): Promise<void> {
  const link = linkIn(await mailbox.waitFor((mail) => mail.subject === "Please read: Password Policy"));
  // What a mail scanner does: it changes nothing.
  for (const method of ["HEAD", "GET", "HEAD"]) expect((await fetch(link, { method })).status).toBe(200);
  const reader = await newPage(browser, screen);
  await reader.goto(link);
  await expectAccessible(reader);
  await reader.getByRole("button", { name: "Open" }).click();
  await expect(reader).toHaveURL(/\/read\//);
  await expect(reader.getByRole("heading", { name: "Password Policy" }).first()).toBeVisible();
  await expectAccessible(reader);
  await reader.getByRole("button", { name: "I confirm" }).click();
  await expect(reader.getByRole("heading", { name: "Acknowledged" })).toBeVisible();
  await expect(manager.getByText(`${people - 1} of ${people} have not acknowledged it`)).toBeVisible();
  await expectAccessible(manager);
  await reader.getByRole("link", { name: "Back to my desk" }).click();
  await expect(reader.getByRole("link", { name: /Password Policy.*done on/ })).toBeVisible();
  await expectAccessible(reader);
  // The link is spent: for another browser it leads to a new mail, to the same address.
  const stranger = await newPage(browser, screen);
  await stranger.goto(link);
  await stranger.getByRole("button", { name: "Open" }).click();
  await stranger.getByRole("button", { name: "Send me a new link" }).click();
  await expect(stranger.getByRole("heading", { name: "A new link is on its way" })).toBeVisible();
  await Promise.all([reader.context().close(), stranger.context().close()]);
}

async function forgeAndVerify(page: Page, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/evidence`);
  await page.getByRole("button", { name: "Verify every entry" }).click();
  await expect(page.getByRole("status").filter({ hasText: /entries.*verified/ })).toBeVisible();
  await expectAccessible(page);
  expect((await clarion.clarion("verify")).code).toBe(0);
  const { rows } = await clarion.asOwner(
    `update evidence.openings set data = overlay(data placing 'X' from 12 for 1)
     where entry_id = (select min(entry_id) + 7 from evidence.openings) returning entry_id`,
  );
  const forged = rows[0]?.entry_id;
  const { code, output } = await clarion.clarion("verify");
  expect(code, output).toBe(1);
  const position = await clarion.asOwner("select position from evidence.sequence where entry_id = $1", [forged]);
  expect(output).toMatch(new RegExp(`\\b${position.rows[0]?.position}\\b`));
  await page.getByRole("button", { name: "Verify again" }).click();
  await expect(page.getByRole("alert")).toContainText(`Entry ${position.rows[0]?.position} `);
}

/** Opens a field with choices, types, and takes the first that fits. */
async function choose(page: Page, field: ReturnType<Page["getByRole"]>, text: string): Promise<void> {
  await field.click();
  await field.fill(text);
  await page.getByRole("option", { name: text }).first().click();
  await page.keyboard.press("Escape");
}
