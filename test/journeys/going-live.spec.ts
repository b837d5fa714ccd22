import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { anInstallation, type Installation } from "./installation.ts";
import { aMailbox, linkIn, type Mailbox } from "./mailbox.ts";

const data = join(import.meta.dirname, "../data");
const password = "a harbour at dawn";
const names = ["Ana Lind", "Bo Weiss", "Cy Marsh"];

test.describe("going live", () => {
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

  test("nothing leaves a new organisation before it goes live, nor while everything is paused", async ({ browser }) => {
    const manager = await (await browser.newContext({ locale: "en-GB" })).newPage();
    manager.on("pageerror", (error) => expect(error, "an error in the page").toBeUndefined());
    await test.step("a new organisation with three people says on its pages that nothing leaves", () =>
      begin(manager, clarion));
    await test.step("an approver is invited, and only the invitation is let go", () =>
      inviteApprover(browser, manager, mailbox, clarion));
    await test.step("a policy is published to people", () => publish(browser, manager, clarion));
    await test.step("nothing of it leaves", () => expectHeld(manager, mailbox, clarion));
    await test.step("going live sends what waited", async () => {
      await goLive(manager, clarion);
      await expect.poll(() => policyMails(mailbox), { timeout: 30_000 }).toBe(4);
    });
    await test.step("paused, even a sign-in link waits; resumed, it leaves", () =>
      pauseAndResume(manager, mailbox, clarion));
    expect((await clarion.clarion("verify")).code).toBe(0);
  });
});

const policyMails = (mailbox: Mailbox) =>
  mailbox.mails.filter((mail) => mail.subject.includes("Password Policy")).length;
const banner = (page: Page) => page.getByRole("complementary", { name: /^(Not live yet|Paused)$/ });

async function begin(page: Page, clarion: Installation): Promise<void> {
  await page.goto(/http:\S+\/setup\/\S+/.exec(clarion.output())?.[0] ?? "");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Corp Example");
  await page.getByLabel(/^First name/).fill("Ines");
  await page.getByLabel(/^Last name/).fill("Marin");
  await page.getByLabel(/^E-mail address/).fill("ines@corp.example");
  await page.getByLabel(/^Password/).fill(password);
  await page.getByText("Empty", { exact: true }).click();
  await page.getByRole("button", { name: "Set up Clarion" }).click();
  await expect(page).toHaveURL(/\/desk$/);
  for (const name of names) {
    const [givenName = "", familyName = ""] = name.split(" ");
    const email = `${givenName.toLowerCase()}@corp.example`;
    await post(page, clarion, "/api/people", { givenName, familyName, email });
  }
  for (const path of ["/desk", "/people", "/evidence"]) {
    await page.goto(`${clarion.url}${path}`);
    await expect(banner(page)).toContainText("Nothing leaves until you go live.");
  }
}

async function inviteApprover(browser: Browser, page: Page, mailbox: Mailbox, clarion: Installation): Promise<void> {
  const found = await page.request.get(`${clarion.url}/api/people?search=ana@corp.example`);
  const { items }: { items: { id: string }[] } = await found.json();
  await post(page, clarion, "/api/grants", { personId: items[0]?.id, role: "approver" });
  await page.goto(`${clarion.url}/going-live`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send 1 invitation now" }).click();
  const invited = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await invited.goto(linkIn(await mailbox.waitFor((mail) => mail.to === "ana@corp.example")));
  await invited.getByRole("button", { name: "Open" }).click();
  await invited.getByLabel(/^Password/).fill(password);
  await invited.getByRole("button", { name: "Set password" }).click();
  await expect(invited.getByRole("link", { name: "Sign in" })).toBeVisible();
  await invited.context().close();
}

/** Drafted, approved by the second person, and published to everybody. */
async function publish(browser: Browser, page: Page, clarion: Installation): Promise<void> {
  const audience = await post(page, clarion, "/api/audiences", {
    name: "Security",
    rule: { attribute: "employmentType", is: ["employee"] },
  });
  await page.goto(`${clarion.url}/policies/new`);
  await page.locator("input[type=file]").setInputFiles(join(data, "policies/password.md"));
  await expect(page.getByLabel("Title")).toHaveValue("Password Policy");
  await page.getByRole("button", { name: "Go on with this text" }).click();
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await page.getByRole("combobox", { name: "Who approves it" }).click();
  await page.getByRole("option", { name: /Ana/ }).click();
  await page.getByRole("button", { name: "Submit for approval" }).click();
  await expect(page.getByText("In review").first()).toBeVisible();
  const version = /versions\/([\w-]+)/.exec(page.url())?.[1] ?? "";
  const approver = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await approver.goto(`${clarion.url}/sign-in`);
  await approver.getByLabel(/^E-mail address/).fill("ana@corp.example");
  await approver.getByLabel(/^Password/).fill(password);
  await approver.getByRole("button", { name: "Sign in", exact: true }).click();
  await approver.getByRole("link", { name: /Password Policy/ }).click();
  await approver.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(approver.getByText("Approved").first()).toBeVisible();
  await approver.context().close();
  // At once, whatever hour it is where this runs.
  await post(page, clarion, `/api/policies/versions/${version}/publish`, {
    criticalReason: "Passwords were stolen.",
    pack: { audienceId: audience.id, dueRule: { kind: "days", days: 14 } },
  });
}

async function expectHeld(page: Page, mailbox: Mailbox, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/desk`);
  await expect(banner(page)).toContainText(/\d mails for \d people waiting\./);
  // The drainer has looked: the job that the publication woke is done.
  await expect.poll(async () => (await jobsLeft(clarion)).rows[0]?.left, { timeout: 20_000 }).toBe(0);
  expect(policyMails(mailbox)).toBe(0);
}

function jobsLeft(clarion: Installation) {
  return clarion.asOwner(
    `select count(*)::int as left from jobs._private_jobs job join jobs._private_tasks task on task.id = job.task_id
     where task.identifier = 'delivery.drain' and run_at <= now()`,
  );
}

async function goLive(page: Page, clarion: Installation): Promise<void> {
  await banner(page).getByRole("link", { name: "Go live" }).click();
  await expect(page).toHaveURL(`${clarion.url}/going-live`);
  await expect(page.getByRole("table", { name: "What waits" })).toContainText("Password Policy");
  await page.getByRole("button", { name: "Go live …" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Yes, go live and send \d mails$/ }).click();
  await expect(page.getByText(/^Live since/)).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
}

async function pauseAndResume(page: Page, mailbox: Mailbox, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/desk`);
  await page.getByRole("button", { name: /Account of Ines Marin/ }).click();
  await page.getByRole("menuitem", { name: "Pause everything" }).click();
  await page.getByLabel("Why").fill("a wrong file");
  await page.getByRole("button", { name: "Pause everything" }).click();
  await expect(banner(page)).toContainText("Ines Marin has paused everything");
  await expect(banner(page)).toContainText("“a wrong file”");
  await expectAccessible(page);
  const before = mailbox.mails.length;
  // Somebody asks for a new link: a mail like any other.
  const [link] = mailbox.mails.filter((mail) => mail.subject.includes("Password Policy")).map(linkIn);
  const token = link?.split("/").at(-1);
  const asked = await page.request.post(`${clarion.url}/api/links/renew`, { data: { token }, headers: own(clarion) });
  expect(asked.ok()).toBe(true);
  await expect(async () => {
    await page.reload();
    await expect(banner(page)).toContainText("1 mail for 1 person waiting.");
  }).toPass({ timeout: 20_000 });
  await expect.poll(async () => (await jobsLeft(clarion)).rows[0]?.left, { timeout: 20_000 }).toBe(0);
  expect(mailbox.mails).toHaveLength(before);
  await page.getByRole("button", { name: "Resume and let 1 mail leave" }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect.poll(() => mailbox.mails.length, { timeout: 30_000 }).toBe(before + 1);
}

const own = (clarion: Installation) => ({ origin: clarion.url, "sec-fetch-site": "same-origin" });

async function post(page: Page, clarion: Installation, path: string, body: object): Promise<{ id: string }> {
  const answer = await page.request.post(`${clarion.url}${path}`, { data: body, headers: own(clarion) });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}
