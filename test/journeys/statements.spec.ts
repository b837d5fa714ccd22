import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { credentials, phone, signedIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

const title = "Using our systems well";

test.describe("what readers say beside their word", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("a question answered openly, an exception granted and ended, a word taken back, an exemption, and paper", async ({
    browser,
  }) => {
    const reader = await signedIn(browser, clarion, "leo.lopez", phone);
    await openReader(reader);
    await test.step("the reader asks", () => ask(reader));
    const author = await signedIn(browser, clarion, "samir.stein");
    await test.step("whoever owns it answers", () => answer(author, clarion));
    await test.step("an exception is weighed, and decided by another", () => weigh(browser, author, clarion));
    await test.step("the reader sees both, proves who they are, confirms, and takes it back", () =>
      confirmAndRetract(reader, clarion));
    await test.step("the exception ends by its day", () => expire(reader, clarion));
    await test.step("somebody need not read it", () => exempt(browser, author, clarion));
    await test.step("somebody signed on paper", () => paper(author, clarion));
  });
});

async function openReader(page: Page): Promise<void> {
  await page.getByRole("link", { name: new RegExp(title) }).click();
  await expect(page.getByRole("button", { name: "Ask a question" })).toBeVisible();
}

async function ask(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Ask a question" }).click();
  await page.getByLabel("Your question").fill("Does this hold on my own phone, too?");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send the question" }).click();
  await expect(page.getByText("Waits for an answer")).toBeVisible();
  await page.getByRole("button", { name: "I can’t comply" }).click();
  await page.getByLabel("What can’t you comply with?").fill("Locking the screen");
  await page.getByLabel("Why not?").fill("The scales in the yard need it open.");
  await page.getByRole("button", { name: "Ask for it" }).click();
  await expect(page.getByText("Waits for the decision")).toBeVisible();
  await expectAccessible(page);
}

async function answer(page: Page, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/questions`);
  await page.getByRole("link", { name: /own phone/ }).click();
  await page.getByLabel("Your answer").fill("Yes, wherever our mail is read.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  await expect(page.getByText("Answered for everybody")).toBeVisible();
}

async function weigh(browser: Browser, page: Page, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/exceptions`);
  await page.getByRole("link", { name: title }).click();
  await page.getByLabel("What can go wrong").fill("Somebody else uses the scales' account.");
  await page.getByRole("combobox", { name: "Who carries the risk" }).fill("Samir");
  await page.getByRole("option", { name: /Samir Stein/ }).click();
  await page.getByRole("combobox", { name: "Who approves it" }).click();
  await page.getByRole("option", { name: /Tilda/ }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ask for the decision" }).click();
  await expect(page.getByText("Waits for the decision")).toBeVisible();
  const approver = await signedIn(browser, clarion, "tilda.tanaka");
  await approver.getByRole("link", { name: new RegExp(`${title}.*Decide.*due`) }).click();
  await expect(approver.getByText("The scales in the yard need it open.")).toBeVisible();
  await expectAccessible(approver);
  await approver.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(approver.getByText("Approved").first()).toBeVisible();
}

async function confirmAndRetract(page: Page, clarion: Installation): Promise<void> {
  await clarion.asOwner("update policies.assignments set sign_in_again = true where state in ('to_read', 'reading')");
  await page.reload();
  await expect(page.getByText("Yes, wherever our mail is read.").first()).toBeVisible();
  await expect(page.getByText(/^Granted until/)).toBeVisible();
  await page.getByRole("button", { name: "I confirm" }).click();
  await page.getByLabel("Password", { exact: true }).fill(credentials(clarion, "leo.lopez").password);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByLabel("Why?").fill("I pressed too early.");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("I pressed too early.")).toBeVisible();
  await expect(page.getByRole("button", { name: "I confirm" })).toBeVisible();
}

async function expire(page: Page, clarion: Installation): Promise<void> {
  await clarion.asOwner("update policies.exceptions set from_on = current_date - 9, until_on = current_date - 2");
  await clarion.asOwner("select jobs.add_job('policies.end-what-is-over')");
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/^Ended with its last day/)).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

async function exempt(browser: Browser, page: Page, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/exemptions/new`);
  await page.getByRole("combobox", { name: "Document" }).click();
  await page.getByRole("option", { name: title }).click();
  await page.getByRole("combobox", { name: "Add somebody" }).fill("Umut");
  await page.getByRole("option", { name: /Umut Ulrich/ }).click();
  await expect(page.getByText("owes it, and will be exempt")).toBeVisible();
  await page.getByRole("textbox", { name: "Why" }).fill("Wrote it with us.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Exempt one person" }).click();
  await expect(page.getByText("Wrote it with us.")).toBeVisible();
  await expectAccessible(page);
  const exempted = await signedIn(browser, clarion, "umut.ulrich");
  await expect(exempted.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(exempted.getByRole("link", { name: new RegExp(title) })).toHaveCount(0);
}

async function paper(page: Page, clarion: Installation): Promise<void> {
  const { rows } = await clarion.asOwner("select id from policies.versions where title = $1 and state = 'published'", [
    title,
  ]);
  await page.goto(`${clarion.url}/policies/versions/${(rows[0] as { id: string }).id}/paper`);
  await page.getByRole("checkbox").first().check();
  await page.locator("input[type=file]").setInputFiles({
    name: "sheet.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.7 a scan"),
  });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Record one signature" }).click();
  await expect(page.getByRole("link", { name: "Open the scan" })).toBeVisible();
  await expectAccessible(page);
}
