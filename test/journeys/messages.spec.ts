import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { phone, signedIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";
import { aMailbox, linkIn, type Mailbox } from "./mailbox.ts";

// One pixel: what matters of it is that nobody has said what it shows.
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
const subject = "Do not open invoices from yesterday";
const germanSubject = "Bitte keine Rechnungen von gestern öffnen";

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
    const first = author.url();
    mailbox.hold();
    const people = await test.step("sent to as many as the button says", () => send(author));
    await test.step("paused on the way: what has arrived, to the last one, and no more", () =>
      pauseOnTheWay(author, mailbox, people));
    await test.step("each gets one mail, in their language", async () => {
      await expect.poll(() => sent(mailbox).length, { timeout: 60_000 }).toBe(people);
      expect(new Set(sent(mailbox).map(({ to }) => to)).size).toBe(people);
      expect(sent(mailbox).filter((mail) => mail.subject === germanSubject).length).toBeGreaterThan(0);
    });
    await test.step("the account says so, without reload", async () => {
      const all = people * 2;
      await expect(author.getByText(`${all} of ${all} deliveries accepted`)).toBeVisible();
      await expectAccessible(author);
    });
    await test.step("read on the desk, and by the mail's link in the reader's language", async () => {
      await readOnDesk(browser, clarion);
      await readByMail(browser, mailbox);
    });
    await test.step("a second one, cancelled while the mail server holds it", () =>
      cancelOnTheWay(author, approver, mailbox, people));
    await test.step("on a phone the page of the message fits, in German", () => onPhone(browser, clarion, first));
  });
});

const sent = (mailbox: Mailbox) => mailbox.mails.filter((mail) => [subject, germanSubject].includes(mail.subject));

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
  await page.getByRole("textbox", { name: "Subject" }).fill(germanSubject);
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
  await expect(look.getByText(germanSubject).first()).toBeVisible();
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

/** Every desk has it, no mail has arrived: each is on its way, begun or waiting. */
const allOnTheWay = (page: Page, people: number) =>
  expect(page.getByText(`${people} of ${people * 2} deliveries accepted, ${people} on their way`)).toBeVisible();

async function pauseOnTheWay(page: Page, mailbox: Mailbox, people: number): Promise<void> {
  await allOnTheWay(page, people);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("It is paused.")).toBeVisible();
  mailbox.release();
  // What had begun to leave arrives; nothing else does.
  const arrived = await settled(page, await deliveryOf(page));
  expect(arrived - people).toBe(sent(mailbox).length);
  expect(arrived).toBeLessThan(people * 2);
  await expect(
    page.getByText(
      `${arrived} of ${people * 2} deliveries accepted, ${people * 2 - arrived} on their way. It is paused.`,
    ),
  ).toBeVisible();
  await page.getByRole("button", { name: "Go on sending" }).click();
}

const deliveryOf = async (page: Page): Promise<string> =>
  (await page.getByRole("link", { name: /^Every delivery/ }).getAttribute("href")) ?? "";

const apiOf = (page: Page, delivery: string): string => `${new URL(page.url()).origin}/api${delivery}?limit=1`;

/** How many deliveries are accepted, once none is under way any more. */
async function settled(page: Page, delivery: string): Promise<number> {
  let accepted = 0;
  await expect
    .poll(async () => {
      const account = await (await page.request.get(apiOf(page, delivery))).json();
      accepted = account.accepted;
      return account.attemptStarted + account.leased;
    })
    .toBe(0);
  return accepted;
}

async function readOnDesk(browser: Browser, clarion: Installation): Promise<void> {
  const page = await signedIn(browser, clarion, "leo.lopez");
  await page.goto(`${clarion.url}/messages/read`);
  await page
    .getByRole("link", { name: new RegExp(`${subject}|${germanSubject}`) })
    .first()
    .click();
  await expect(page.getByText(/Hello Leo, mails with/)).toBeVisible();
  await expectAccessible(page);
  await page.context().close();
}

async function readByMail(browser: Browser, mailbox: Mailbox): Promise<void> {
  const page = await (await browser.newContext({ locale: "de-DE" })).newPage();
  await page.goto(linkIn(await mailbox.waitFor((mail) => mail.subject === germanSubject)));
  await page.getByRole("button", { name: /^(Open|Öffnen)$/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: germanSubject })).toBeVisible();
  await expect(page.locator("article [lang=de]").first()).toBeVisible();
  await expect(page.getByRole("img", { name: "Eine gefälschte Rechnung" })).toBeVisible();
  await expectAccessible(page);
  await page.context().close();
}

async function cancelOnTheWay(author: Page, approver: Page, mailbox: Mailbox, people: number): Promise<void> {
  const before = sent(mailbox).length;
  await author.getByRole("button", { name: "Write again, as a copy" }).click();
  await expect(author.getByRole("textbox", { name: /^Words in/ })).toBeVisible();
  await submit(author);
  await approve(approver, author);
  mailbox.hold();
  await send(author);
  await allOnTheWay(author, people);
  await author.getByRole("link", { name: /^Every delivery/ }).click();
  const { pathname } = new URL(author.url());
  await author.getByRole("button", { name: /^Pause \d+$/ }).click();
  await author.getByRole("button", { name: "Cancel…" }).click();
  await expectAccessible(author);
  await author.getByRole("button", { name: /^Cancel \d+$/ }).click();
  await expect(author.getByText(/^Cancelled on/)).toBeVisible();
  mailbox.release();
  const accepted = await settled(author, pathname);
  expect(sent(mailbox).length - before).toBe(accepted - people);
  const account = await (await author.request.get(apiOf(author, pathname))).json();
  expect(account).toMatchObject({ candidates: people * 2, excluded: people * 2 - accepted, queued: 0 });
  expect(account.excluded).toBeGreaterThan(0);
}

async function onPhone(browser: Browser, clarion: Installation, url: string): Promise<void> {
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
