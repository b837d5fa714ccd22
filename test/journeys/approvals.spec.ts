import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { signedIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

test.describe("two offices agree", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("a deputy asks for changes, then both offices approve, and never the author", async ({ browser }) => {
    const [author, deputy, auditor] = await Promise.all([
      signedIn(browser, clarion, "samir.stein"),
      signedIn(browser, clarion, "tilda.tanaka"),
      signedIn(browser, clarion, "umut.ulrich"),
    ]);
    await prepare(author, clarion);

    await test.step("the rule demands two offices", () => demandTwoOffices(author));

    await test.step("the author submits a changed policy, and cannot approve it", async () => {
      await draft(author, clarion, "each time you stand up");
      await author.getByRole("button", { name: "Submit for approval" }).click();
      await expect(author.getByText("Viola Voss", { exact: false })).toHaveCount(0);
      await expect(author.getByText("Tilda Tanaka, deputy while the holder is away")).toBeVisible();
      await expect(author.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);
      await expectAccessible(author);
    });

    await test.step("the deputy reads the difference and asks for changes", async () => {
      await openFromDesk(deputy, clarion);
      await expect(deputy.getByText("You decide this as deputy for Crisis communication team.")).toBeVisible();
      await expect(deputy.locator("ins").filter({ hasText: "each time" })).toBeVisible();
      await expectAccessible(deputy);
      await deputy.getByRole("button", { name: "Ask for changes" }).click();
      await expect(deputy.getByText("Say what should change.")).toBeVisible();
      await deputy.getByLabel("Comment").fill("Say that it is always so.");
      await deputy.getByRole("button", { name: "Ask for changes" }).click();
      await expect(deputy.getByText("Changes asked for").first()).toBeVisible();
    });

    await test.step("the author hears of it by itself, changes it and submits it anew", async () => {
      await expect(author.getByText("Say that it is always so.")).toBeVisible();
      await draft(author, clarion, "each time you stand up, even for a moment");
      await author.getByRole("button", { name: "Submit for approval" }).click();
      await expect(author.getByText("To decide")).toBeVisible();
    });

    await test.step("both offices approve", async () => {
      await openFromDesk(deputy, clarion);
      await deputy.getByRole("button", { name: "Approve", exact: true }).click();
      await expect(deputy.getByText("Tilda Tanaka, as deputy")).toBeVisible();
      await openFromDesk(auditor, clarion);
      await auditor.getByRole("button", { name: "Approve", exact: true }).click();
      await expect(author.getByRole("button", { name: /^Publish/ })).toBeVisible();
      await expectAccessible(auditor);
    });

    await test.step("the list and the evidence name the deputy and the office", async () => {
      await author.goto(`${clarion.url}/approvals?which=all`);
      await expect(author.getByRole("link", { name: "Using our systems well" }).first()).toBeVisible();
      await expectAccessible(author);
      const { rows } = await clarion.asOwner(
        "select data::jsonb as data from evidence.openings where kind = '\"approvals.request.decided\"' order by entry_id",
      );
      expect(rows.slice(-3).map(({ data }) => [data.state, data.office, data.asDeputy])).toEqual([
        ["changes_requested", "Crisis communication team", true],
        ["approved", "Crisis communication team", true],
        ["approved", "Internal audit team", false],
      ]);
    });
  });
});

/** The holder of one office is away, and the holder of the other may approve. */
async function prepare(page: Page, clarion: Installation): Promise<void> {
  await clarion.asOwner(`insert into people.absences (person_id, first_day, last_day, created_by, created_at)
    select id, current_date - 1, current_date + 1, 'system', now() - interval '1 hour' from people.persons
    where email = 'viola.voss@harbourline.example'`);
  const people = await (await page.request.get(`${clarion.url}/api/people?search=umut.ulrich`)).json();
  const data = { personId: people.items[0].id, role: "approver" };
  const answer = await page.request.post(`${clarion.url}/api/grants`, { data, headers: { origin: clarion.url } });
  expect(answer.ok()).toBe(true);
  await page.goto(`${clarion.url}/approval-rules`);
}

async function demandTwoOffices(page: Page): Promise<void> {
  const rule = page.getByRole("region", { name: "Policies", exact: true });
  await rule.getByRole("button", { name: "Change" }).click();
  await choose(page, "Step 1", "Crisis communication team");
  await page.getByRole("button", { name: "Add a step" }).click();
  await choose(page, "Step 2", "Internal audit team");
  await page.getByLabel("Two different offices have to agree").check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save the rule" }).click();
  await expect(
    page.getByText("Approved, in this order, by Crisis communication team and Internal audit team."),
  ).toBeVisible();
}

async function choose(page: Page, field: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("combobox", { name: field }).fill(name);
  await page.getByRole("option", { name, exact: true }).click();
}

/** The next version of the policy that is in force, with some words changed, on its page. */
async function draft(page: Page, clarion: Installation, words: string): Promise<void> {
  const policies = await (await page.request.get(`${clarion.url}/api/policies`)).json();
  const { id } = policies.items.find(({ title }: { title: string }) => title === "Using our systems well");
  const markdown = await readFile(join(import.meta.dirname, "../../src/app/demo/acceptable-use.md"), "utf8");
  const data = { fileName: "use.md", markdown: markdown.replace("whenever you leave it", words) };
  const url = `${clarion.url}/api/policies/${id}/versions`;
  const drafted = await (await page.request.post(url, { data, headers: { origin: clarion.url } })).json();
  await page.goto(`${clarion.url}/policies/versions/${drafted.versionId}`);
}

async function openFromDesk(page: Page, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/desk`);
  await page
    .getByRole("link", { name: /Using our systems well/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/approvals\//);
}
