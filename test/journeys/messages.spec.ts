import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { anInstallation, type Installation } from "./installation.ts";
import { aMailbox, type Mailbox } from "./mailbox.ts";

// One pixel: what matters of it is that nobody has said what it shows.
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
const subject = "Do not open invoices from yesterday";

test.describe("a message from the first word to its readers", () => {
  let mailbox: Mailbox;
  let clarion: Installation;

  test.beforeAll(async () => {
    mailbox = await aMailbox();
    clarion = await anInstallation({ demo: true, smtpUrl: mailbox.smtpUrl });
  });

  test.afterAll(async () => {
    await clarion.remove();
    await mailbox.close();
  });

  test("written, translated, looked at, mended, approved, scheduled, taken back, sent and read", async ({
    browser,
  }) => {
    const author = await signedIn(browser, clarion, "samir.stein");
    await test.step("a blank page, words in English and a picture", () => write(author));
    await test.step("words in German", () => translate(author));
    await test.step("whom it goes to, and how many that is", () => chooseAudience(author));
    await test.step("looked at as somebody who reads German", () => preview(author));
    await test.step("the checks find the picture without words, and lead to it", () => mend(author));
    const approver = await signedIn(browser, clarion, "tilda.tanaka");
    await test.step("submitted, and a change requested", async () => {
      await submit(author);
      await requestChange(approver, author);
    });
    await test.step("changed and submitted again, approved", async () => {
      await change(author);
      await submit(author);
      await approve(approver, author);
    });
    await test.step("scheduled, and taken back", () => scheduleAndTakeBack(author));
    const people = await test.step("sent to as many as the button says", () => send(author));
    await test.step("each gets one mail, in their language", async () => {
      await expect.poll(() => sent(mailbox).length, { timeout: 60_000 }).toBe(people);
      expect(new Set(sent(mailbox).map(({ to }) => to)).size).toBe(people);
      expect(
        sent(mailbox).filter((mail) => mail.subject === "Bitte keine Rechnungen von gestern öffnen").length,
      ).toBeGreaterThan(0);
    });
    await test.step("the account says so, without reload", async () => {
      const all = people * 2;
      await expect(author.getByText(`${all} of ${all} deliveries accepted`)).toBeVisible();
      await expectAccessible(author);
    });
    await test.step("on a phone the page of the message fits, in German", () =>
      onPhone(browser, clarion, author.url()));
  });
});

const sent = (mailbox: Mailbox) =>
  mailbox.mails.filter((mail) => [subject, "Bitte keine Rechnungen von gestern öffnen"].includes(mail.subject));

async function signedIn(browser: Browser, clarion: Installation, who: string, options = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  page.on("pageerror", (error) => expect(error, "an error in the page").toBeUndefined());
  const [, email = "", password = ""] = new RegExp(`(${who}\\S+)\\s+(\\S+)`).exec(clarion.output()) ?? [];
  await page.goto(`${clarion.url}/sign-in`);
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk$/);
  return page;
}

const saved = (page: Page) => expect(page.getByText(/^Saved/).last()).toBeVisible();

async function write(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/messages`);
  await page.getByRole("link", { name: "Write a message" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^A blank page/ }).click();
  await expect(page).toHaveURL(/\/messages\/[0-9a-f]{8}-/);
  await page.getByRole("button", { name: "Add a language or words for some" }).click();
  const english = page.getByRole("menuitem", { name: "English", exact: true });
  if ((await english.count()) > 0) await english.click();
  else await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "English" }).click();
  await page.getByRole("textbox", { name: "Subject" }).fill(subject);
  const words = page.getByRole("textbox", { name: "Words in English" });
  await words.click();
  await page.keyboard.type("## What happens\nHello {");
  await page.getByRole("option", { name: "First name" }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type(", mails with **invoices** go round.\n- Do not open them.\nTell us.\n\n");
  await page
    .locator("input[type=file][accept^='image/png']")
    .setInputFiles({ name: "a.png", mimeType: "image/png", buffer: picture });
  await expect(page.getByLabel("What it shows")).toBeFocused();
  await expect(words.locator("h2")).toHaveText("What happens");
  await expect(words.locator("strong")).toHaveText("invoices");
  await saved(page);
  await expectAccessible(page);
}

async function translate(page: Page): Promise<void> {
  const german = page.getByRole("tab", { name: "German" });
  if ((await german.count()) === 0) {
    await page.getByRole("button", { name: "Add a language or words for some" }).click();
    await page.getByRole("menuitem", { name: "German", exact: true }).click();
  }
  await page.getByRole("tab", { name: "German" }).click();
  await page.getByRole("button", { name: "Copy from English" }).click();
  await page.getByRole("textbox", { name: "Subject" }).fill("Bitte keine Rechnungen von gestern öffnen");
  await expect(page.getByRole("textbox", { name: "Words in German" }).locator("h2")).toHaveText("What happens");
  await page.getByLabel("What it shows").fill("Eine gefälschte Rechnung");
  await saved(page);
}

async function chooseAudience(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Audiences" }).click();
  await page.getByRole("option", { name: "Everybody" }).click();
  await page.keyboard.press("Escape");
  await expect(page.locator("#who").getByText(/^\d+ people$/)).toBeVisible();
  await page.getByLabel("Critical: reaches people at night and on days off, too").check();
  await page.getByLabel("Why it cannot wait").fill("Mails with harm are on their way.");
  await saved(page);
}

async function preview(page: Page): Promise<void> {
  const look = page.getByRole("region", { name: "Preview" });
  await look
    .getByRole("button", { name: /, German$/ })
    .first()
    .click();
  await expect(look.getByText("Bitte keine Rechnungen von gestern öffnen").first()).toBeVisible();
  await look.getByText("Desk", { exact: true }).click();
  await expect(look.getByText(/^Hello \w+, mails with/)).toBeVisible();
  await expectAccessible(page);
}

async function mend(page: Page): Promise<void> {
  const checks = page.getByRole("region", { name: "Checks" });
  await checks.getByRole("listitem").filter({ hasText: "A picture has no description" }).getByRole("button").click();
  await expect(page.getByRole("tab", { name: "English" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByLabel("What it shows")).toBeFocused();
  await page.keyboard.type("A forged invoice");
  await expect(checks.getByText("Nothing is missing.")).toBeVisible();
  await saved(page);
}

async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Submit for approval …" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask for approval" });
  await dialog.getByRole("combobox", { name: "Who approves it" }).click();
  await dialog.getByRole("option", { name: /Tilda/ }).click();
  await dialog.getByRole("button", { name: "Submit for approval" }).click();
  await expect(page.getByText("In approval", { exact: true })).toBeVisible();
}

async function requestChange(approver: Page, author: Page): Promise<void> {
  await approver.goto(author.url());
  await approver.getByLabel("Comment").fill("Say whom to tell.");
  await approver.getByRole("button", { name: "Ask for changes" }).click();
  await expect(author.getByText("Say whom to tell.").first()).toBeVisible();
  await expect(author.getByText("Draft", { exact: true })).toBeVisible();
}

async function change(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Words in English" }).getByText("Tell us.").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Call 4711.");
  await saved(page);
}

async function approve(approver: Page, author: Page): Promise<void> {
  await approver.goto(author.url());
  await approver.getByRole("tab", { name: "English" }).click();
  await expect(approver.getByText("Call 4711.").first()).toBeVisible();
  await approver.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(author.getByText("Approved", { exact: true }).first()).toBeVisible();
}

async function scheduleAndTakeBack(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Send to \d+ people …/ }).click();
  const dialog = page.getByRole("dialog", { name: "When does it leave?" });
  await dialog.getByText("At a time").click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: /^Send on/ }).click();
  await expect(page.getByText("Scheduled", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Do not send it then" }).click();
  await expect(page.getByText("Approved", { exact: true }).first()).toBeVisible();
}

async function send(page: Page): Promise<number> {
  await page.getByRole("button", { name: /^Send to \d+ people …/ }).click();
  const dialog = page.getByRole("dialog", { name: "When does it leave?" });
  await dialog.getByText("Now", { exact: true }).click();
  const button = dialog.getByRole("button", { name: /^Send to \d+ people$/ });
  const people = Number(/\d+/.exec((await button.textContent()) ?? "")?.[0]);
  await button.click();
  await expect(page.getByText("Sent", { exact: true })).toBeVisible();
  return people;
}

async function onPhone(browser: Browser, clarion: Installation, url: string): Promise<void> {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const page = await signedIn(browser, clarion, "samir.stein", phone);
  await page.goto(url);
  await page.getByRole("button", { name: "Write again, as a copy" }).click();
  await expect(page.getByRole("textbox", { name: /^Words in/ })).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByText("Preview", { exact: true }).click();
  await expect(page.getByRole("region", { name: "Preview" })).toBeVisible();
}
