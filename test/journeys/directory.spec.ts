import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { phone, signedIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

test.describe("the directory", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
    const filled = await clarion.clarion("demo", "--people", "2000");
    expect(filled.output).toContain("2000 people added");
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("finds somebody by a misspelt name, changes their manager, shows it in the history and takes it back", async ({
    browser,
  }) => {
    const page = await signedIn(browser, clarion, "samir.stein");
    const { given, family } = await someName(clarion);
    await page.goto(`${clarion.url}/people`);
    await page.getByRole("searchbox").fill(`${swapped(given)} ${swapped(family)}`);
    await expect(page.getByText(/similar name/)).toBeVisible();
    await page
      .getByRole("link", { name: `${given} ${family}` })
      .first()
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${given} ${family}`);
    await expectAccessible(page);

    await page.getByRole("link", { name: "Edit" }).click();
    await expectAccessible(page);
    await page.getByRole("combobox", { name: "Manager" }).fill("samir.stein");
    await page.getByRole("option", { name: /Samir Stein/ }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status").getByText("Saved.")).toBeVisible();
    const history = page.locator("#history");
    await expect(history.getByRole("listitem").filter({ hasText: "Samir Stein" }).first()).toContainText("Manager");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Taken back. Both edits stay in the history.")).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "Samir Stein" }).first()).toBeVisible();
    await expect(page.locator("#timeline").getByText("changed a person").first()).toBeVisible();
  });

  test("merges two records of one person and takes it back, both as they were", async ({ browser }) => {
    const page = await signedIn(browser, clarion, "samir.stein");
    await page.goto(`${clarion.url}/people/duplicates`);
    await expectAccessible(page);
    const before = await states(clarion);
    await page.getByRole("link", { name: "Compare" }).first().click();
    await expect(page.getByRole("heading", { name: "One person or two?" })).toBeVisible();
    await expectAccessible(page);
    await page
      .getByRole("radio", { name: /^E-mail address/ })
      .nth(1)
      .check();
    await page.getByRole("button", { name: "Merge", exact: true }).click();
    const merges = page.getByRole("table", { name: "Merged lately" });
    await expect(merges).toBeVisible();
    expect(await states(clarion)).not.toEqual(before);
    await merges.getByRole("button", { name: /^Undo/ }).click();
    await expect(merges.getByText("Taken back")).toBeVisible();
    expect(await states(clarion)).toEqual(before);
  });

  test("shows people who looked at their record, and fits a phone", async ({ browser }) => {
    const manager = await signedIn(browser, clarion, "samir.stein");
    await manager.goto(`${clarion.url}/people?search=leo.lopez`);
    await manager.getByRole("link", { name: "Leo Lopez" }).click();
    await expect(manager.getByRole("heading", { level: 1 })).toHaveText("Leo Lopez");

    const page = await signedIn(browser, clarion, "leo.lopez", phone);
    await page.getByRole("button", { name: /Account of Leo Lopez/ }).click();
    await page.getByRole("menuitem", { name: "My record" }).click();
    const looks = page.locator("#looks");
    await expect(looks.getByText("Samir Stein")).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });

  test("opens the tree of managers and the companies", async ({ browser }) => {
    const page = await signedIn(browser, clarion, "samir.stein", phone);
    await page.goto(`${clarion.url}/people/tree`);
    const below = page.getByRole("list", { name: /^Who reports to/ });
    await expect(below.getByRole("link").first(), "a single top is open from the start").toBeVisible();
    await below
      .getByRole("button", { name: /^Who reports to/ })
      .first()
      .click();
    await expect(below.nth(1).getByRole("link").first()).toBeVisible();
    await expectAccessible(page);
    for (const path of ["/companies", "/people/field-sources", "/people/new"]) {
      await page.goto(`${clarion.url}${path}`);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
    await page.goto(`${clarion.url}/companies`);
    await page.getByRole("table", { name: "Companies" }).getByRole("link").first().click();
    await expect(page.getByRole("heading", { name: "People" })).toBeVisible();
    await expectAccessible(page);
  });
});

/** Somebody generated whose name is long enough to be misspelt and is nobody else's. */
async function someName(clarion: Installation): Promise<{ given: string; family: string }> {
  const { rows } = await clarion.asOwner(`select min(given_name) as given, family_name as family from people.persons
    where employee_number like 'N%' and family_name ~ '^[A-Z][a-z]{7,}$' and given_name ~ '^[A-Z][a-z]{4,}$'
      and active_until is null group by family_name having count(*) = 1 order by family_name limit 1`);
  return rows[0];
}

/** Two letters in the middle change places. */
function swapped(word: string): string {
  const at = Math.floor(word.length / 2);
  return word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1);
}

async function states(clarion: Installation): Promise<unknown> {
  const { rows } =
    await clarion.asOwner(`select id, email, employee_number, department, location, job_function, products,
    manager_id, removed, merged_into, active_from, active_until from people.persons order by id`);
  return rows;
}
