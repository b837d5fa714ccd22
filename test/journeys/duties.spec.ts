import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { desktop, newPage, phone, signedIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";
import { aMailbox, linkIn, type Mailbox, type ReceivedMail } from "./mailbox.ts";

const screens = { desktop, phone };

for (const [name, screen] of Object.entries(screens))
  test.describe(`what people owe, on a ${name}`, () => {
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

    test("a task given, mailed, talked about and done in one step; put off and not; not mine, and settled; reminded once", async ({
      browser,
    }) => {
      const manager = await signedIn(browser, clarion, "samir.stein", screen);
      await test.step("a task is given", () => giveTask(manager, clarion, "Bring the spare keys", "Leo Lopez"));
      await test.step("from the mail: a word, a file, done", () => doneFromMail(browser, screen, mailbox, manager));
      await test.step("snoozed, and undone", () => snoozeAndUndo(browser, screen, clarion));
      await test.step("not mine, and it is after all", () => disputeAndSettle(browser, screen, clarion, manager));
      await test.step("one reminder for three, and one done from it", () =>
        oneReminder(browser, screen, clarion, mailbox, manager));
    });
  });

async function giveTask(page: Page, clarion: Installation, title: string, owner: string): Promise<void> {
  await page.goto(`${clarion.url}/tasks/new`);
  await expectAccessible(page);
  await page.getByLabel("What is to be done").fill(title);
  await page.getByRole("combobox", { name: "Who does it" }).fill(owner);
  await page.getByRole("option", { name: owner }).first().click();
  await page.getByRole("button", { name: "Give the task" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expectAccessible(page);
}

async function doneFromMail(
  browser: Browser,
  screen: BrowserContextOptions,
  mailbox: Mailbox,
  manager: Page,
): Promise<void> {
  const mail = await mailbox.waitFor(({ subject }) => subject.endsWith("A task for you: Bring the spare keys"));
  const page = await newPage(browser, screen);
  await page.goto(linkIn(mail));
  await page.getByRole("button", { name: "Open" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bring the spare keys" })).toBeVisible();
  await page.getByLabel("Write something").fill("They hang at the reception.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("They hang at the reception.").first()).toBeVisible();
  const bytes = Buffer.from("key,place\n1,reception\n");
  await page.locator("input[type=file]").setInputFiles({ name: "keys.csv", mimeType: "text/csv", buffer: bytes });
  await expect(page.getByRole("link", { name: "keys.csv" })).toBeVisible();
  await expectAccessible(page);
  // The giver's page shows both without a reload.
  await expect(manager.getByText("They hang at the reception.").first()).toBeVisible();
  await expect(manager.getByRole("link", { name: "keys.csv" })).toBeVisible();
  await mailbox.waitFor(({ subject }) => subject.endsWith("New about the task “Bring the spare keys”"));
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(page.getByText(/^done by Leo Lopez/)).toBeVisible();
  await expect(manager.getByText(/^done by Leo Lopez/)).toBeVisible();
  await page.context().close();
}

async function snoozeAndUndo(browser: Browser, screen: BrowserContextOptions, clarion: Installation): Promise<void> {
  const page = await signedIn(browser, clarion, "leo.lopez", screen);
  await page.getByRole("button", { name: /^More for “Return the old laptop/ }).click();
  await page.getByRole("menuitem", { name: /^Snooze until/ }).click();
  await expect(page.getByRole("status").getByText(/^Snoozed until/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Soon" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status").getByText("It is back.")).toBeVisible();
  await expect(page.getByText(/^Snoozed until/)).toHaveCount(0);
  await page.context().close();
}

async function disputeAndSettle(
  browser: Browser,
  screen: BrowserContextOptions,
  clarion: Installation,
  manager: Page,
): Promise<void> {
  const page = await signedIn(browser, clarion, "leo.lopez", screen);
  await page.getByRole("button", { name: /^More for “Tell us which shared folders/ }).click();
  await page.getByRole("menuitem", { name: "Not mine …" }).click();
  await page.getByLabel("Why is it not yours?").fill("I have no team.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "It is not mine" }).click();
  await expect(page.getByText(/^You said that it is not yours/)).toBeVisible();
  await manager.goto(`${clarion.url}/desk`);
  await manager.getByRole("link", { name: /^Tell us which shared folders.*Leo Lopez says/s }).click();
  await expect(manager.getByText("I have no team.").first()).toBeVisible();
  await expectAccessible(manager);
  await manager.getByLabel("Why, in a sentence that they read").fill("You share one with Ida.");
  await manager.getByRole("button", { name: "Decide" }).click();
  await expect(manager.getByText("It is settled.", { exact: false })).toBeVisible();
  // Without a reload.
  await expect(page.getByText("You share one with Ida.")).toBeVisible();
  await expect(page.getByText(/^You said that it is not yours/)).toHaveCount(0);
  await page.context().close();
}

const isReminder = ({ to, text }: ReceivedMail) =>
  to.startsWith("leo.lopez") &&
  text.includes("Using our systems well") &&
  text.includes("Tell us which shared folders");

async function oneReminder(
  browser: Browser,
  screen: BrowserContextOptions,
  clarion: Installation,
  mailbox: Mailbox,
  manager: Page,
): Promise<void> {
  await giveTask(manager, clarion, "Look through the drill", "Leo Lopez");
  await mailbox.waitFor(({ subject }) => subject.endsWith("A task for you: Look through the drill"));
  const before = new Set(mailbox.mails);
  // Everybody's hours are always, three of his are due for a first reminder and were not told today, and the job is
  // woken as by its clock.
  const his = "state = 'open' and person_id = (select id from people.persons where email like 'leo.lopez@%')";
  await clarion.asOwner(
    "update people.calendars set quiet_from = null, quiet_until = null, working_days = '{1,2,3,4,5,6,7}'",
  );
  await clarion.asOwner("update duties.reminders set cancelled_at = now() where cancelled_at is null");
  const due = `due_at = now() + interval '12 hours', remind_at = now() - interval '1 minute', rung = 0`;
  await clarion.asOwner(`update duties.duties set remind_at = null, rung = 4 where ${his} and title like 'Return%'`);
  await clarion.asOwner(
    `update duties.duties set ${due}, created_at = now() - interval '9 days' where ${his} and title not like 'Return%'`,
  );
  const wake = () => clarion.asOwner("select jobs.add_job('duties.remind', job_key => 'duties.remind')");
  await wake();
  const mail = await mailbox.waitFor((one) => !before.has(one) && isReminder(one));
  expect(mail.text).toContain("Look through the drill");
  const page = await newPage(browser, screen);
  const after = mail.text.slice(mail.text.indexOf("Look through the drill"));
  await page.goto(linkIn({ ...mail, text: after }));
  await page.getByRole("button", { name: "Open" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Look through the drill" })).toBeVisible();
  await page.getByRole("button", { name: "Done", exact: true }).click();
  await expect(page.getByText(/^done by Leo Lopez/)).toBeVisible();
  await page.context().close();
  await clarion.asOwner(
    `update duties.duties set remind_at = now() - interval '1 minute' where ${his} and title not like 'Return%'`,
  );
  await wake();
  const leo = await signedIn(browser, clarion, "leo.lopez", screen);
  await expect(leo.getByText("Using our systems well").first()).toBeVisible();
  await expect(leo.getByText(/^Tell us which shared folders/).first()).toBeVisible();
  await expect
    .poll(async () => (await clarion.asOwner("select from jobs.jobs where task_identifier = 'duties.remind'")).rowCount)
    .toBe(0);
  expect(mailbox.mails.filter((one) => !before.has(one) && isReminder(one))).toHaveLength(1);
  await leo.context().close();
}
