import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { signIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

const head = "Employee ID;E-mail;Name;Department;Location;Manager;Start date;Leaving date";

const file = (...lines: string[]) => ({
  name: "monday.csv",
  mimeType: "text/csv",
  buffer: Buffer.from([head, ...lines].join("\n")),
});

test.describe("HR's file of Monday", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("is asked about, looked at, applied, and undone", async ({ page }) => {
    page.on("pageerror", (error) => expect(error, "an error in the page").toBeUndefined());
    await signIn(page, clarion, "samir.stein");
    await test.step("a question that nothing in the file decides", async () => {
      await choose(
        page,
        clarion,
        file(
          "z1;z1@new.example;Zora Kim;Sales;Oslo;;3/4/2025;",
          "z2;z2@new.example;Yann Lund;Sales;Oslo;z1@new.example;5/6/2025;",
          "z3;nowhere;Nobody;Sales;Oslo;;;",
        ),
      );
      await expect(page.getByRole("button", { name: "Answer the questions first" })).toBeDisabled();
      await expectAccessible(page);
      await page.getByRole("button", { name: "The day: day/month/year" }).click();
      await expect(page.getByText("3 April 2025")).toBeVisible();
    });
    await test.step("neither a new load nor Back loses it", async () => {
      await page.reload();
      await expect(page.getByText("3 April 2025")).toBeVisible();
      await page.goto(`${clarion.url}/people/import`);
      await page.getByRole("link", { name: "monday.csv" }).first().click();
      await expect(page.getByText("nowhere", { exact: true })).toBeVisible();
    });
    await test.step("two people join", () => apply(page, "Apply 2 changes"));
    await test.step("moves and leavers of the next Monday", async () => {
      await choose(
        page,
        clarion,
        file(
          "z1;z1@new.example;Zora Kim;Finance;Oslo;;3/4/2025;",
          "z2;z2@new.example;Yann Lund;Sales;Oslo;z1@new.example;5/6/2025;31.1.2026",
        ),
      );
      await expect(page.getByText("read as in the last file with these headings")).toBeVisible();
      await page.getByRole("button", { name: "Moved 1" }).click();
      await expect(page).toHaveURL(/kind=moved/);
      await expect(page.getByRole("row", { name: /Zora Kim/ })).toContainText("Finance");
      await expect(page.getByRole("row", { name: /Yann Lund/ })).toBeHidden();
      await page.getByRole("button", { name: "Leaving 1" }).click();
      await expect(page.getByRole("row", { name: /Yann Lund/ })).toContainText("31 January 2026");
      await expectAccessible(page);
      await apply(page, "Apply 2 changes");
    });
    await test.step("undone, with what it gives back", async () => {
      await page.getByRole("button", { name: "Undo this import …" }).click();
      await expect(page.getByText("Given back what they had before: 2")).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: "Yes, undo it" }).click();
      await expect(page.getByRole("heading", { name: "Undone" })).toBeVisible();
      await page.goto(`${clarion.url}/people/import`);
      await expect(page.getByRole("row", { name: /undone/ })).toHaveCount(1);
    });
  });
});

async function choose(page: Page, clarion: Installation, chosen: ReturnType<typeof file>): Promise<void> {
  await page.goto(`${clarion.url}/people/import`);
  await page.locator("input[type=file]").setInputFiles(chosen);
  await page.waitForURL(/\/people\/import\/[0-9a-f-]{36}/);
}

async function apply(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name }).click();
  await page.waitForURL(/\/people\/imports\//);
  await expect(page.getByText("Imported from monday.csv.")).toBeVisible();
}
