import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { signIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

test.describe("an audience, made by somebody who has never made one", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("two conditions, one turned round; as text, with a mistake mended at its spot; and why somebody is in", async ({
    page,
  }) => {
    page.on("pageerror", (error) => expect(error, "an error in the page").toBeUndefined());
    await test.step("sign in", () => signIn(page, clarion, "samir.stein"));
    await test.step("an example as a start, then conditions of one's own", () => build(page, clarion));
    await test.step("the same as text, a mistake, its spot, and what was meant", () => mend(page));
    await test.step("back in the builder it is the same rule", () => backAndSave(page));
    await test.step("why somebody is in it, and how it was before", () => askWhy(page));
    await test.step("it is found in the list, copied and put away", () => copyAndArchive(page));
  });
});

const people = (page: Page) => page.getByRole("complementary", { name: "Who it is today" });

/** By keyboard alone: what is typed narrows the list, Enter takes the first. */
async function choose(page: Page, field: Locator, text: string): Promise<void> {
  await field.focus();
  await page.keyboard.type(text);
  await expect(page.getByRole("option", { name: text }).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
}

async function build(page: Page, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/audiences/new`);
  await page.getByRole("button", { name: "All staff" }).click();
  await expect(page.getByLabel("Name of the audience")).toHaveValue("All staff");
  await expect(people(page)).toContainText("people today");
  await page.getByRole("combobox", { name: "Attribute" }).first().selectOption("department");
  await choose(page, page.getByRole("combobox", { name: "Values" }).first(), "Engineering");
  await expect(people(page)).toContainText("13");
  await page.getByRole("button", { name: "Add a condition" }).press("Enter");
  await expect(page.getByRole("combobox", { name: "Attribute" }).nth(1)).toBeFocused();
  await page.keyboard.type("Loc");
  await page.getByRole("combobox", { name: "Is or is not" }).nth(1).selectOption("not");
  await choose(page, page.getByRole("combobox", { name: "Values" }).nth(1), "Hamburg");
  await expect(people(page)).not.toContainText("13");
  await expectAccessible(page);
}

async function mend(page: Page): Promise<void> {
  await page.getByText("Text", { exact: true }).click();
  const text = page.getByRole("textbox", { name: "The rule as text" });
  await expect(text).toHaveValue("department is Engineering and location is not Hamburg");
  await text.press("Control+End");
  await page.keyboard.type(" or lokation is Dublin");
  await expect(page.getByText("There is no attribute “lokation”.")).toBeVisible();
  await expect(page.getByTestId("spot")).toHaveText("lokation");
  await expect(page.getByRole("button", { name: "Save the audience" })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show the spot" }).click();
  await page.keyboard.type("location");
  await expect(page.getByTestId("spot")).toHaveCount(0);
  await expect(text).toHaveValue("department is Engineering and location is not Hamburg or location is Dublin");
  await text.press("Control+End");
  await page.keyboard.type(" and not man");
  await expect(page.getByRole("option", { name: "managers" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(text).toHaveValue(/ and not managers $/);
  await expect(page.getByRole("button", { name: "Save the audience" })).toBeEnabled();
}

async function backAndSave(page: Page): Promise<void> {
  await page.getByText("Builder", { exact: true }).click();
  await expect(page.getByRole("combobox", { name: "How the conditions are joined" }).first()).toHaveValue("any");
  await expect(page.getByRole("combobox", { name: "Attribute" })).toHaveCount(4);
  await page.getByLabel("Name of the audience").fill("Engineers and Dublin");
  await page.getByRole("button", { name: "Save the audience" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Engineers and Dublin" })).toBeVisible();
  await expect(
    page
      .getByText("department is Engineering and location is not Hamburg or location is Dublin and not managers")
      .first(),
  ).toBeVisible();
}

async function askWhy(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  const members = await (await page.request.get(`${new URL(page.url()).origin}/api${pathname}/members?limit=1`)).json();
  const name: string = members.items[0].displayName;
  await choose(page, page.getByRole("combobox", { name: "Ask about a person" }), name);
  await expect(page.getByText(`${name} is in this audience, because:`)).toBeVisible();
  await expect(page.getByText("at least one of these is true:")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("As at").fill("2001-01-01");
  await expect(page.getByText("Nobody was in it on that day")).toBeVisible();
  await expect(page.getByText(/have come in since/)).toBeVisible();
  await page.getByLabel("As at").fill("");
}

async function copyAndArchive(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Make a copy" }).click();
  await expect(page.getByLabel("Name of the audience")).toHaveValue("Engineers and Dublin (copy)");
  await page.getByRole("button", { name: "Save the audience" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Engineers and Dublin (copy)" })).toBeVisible();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByText("This audience is archived")).toBeVisible();
  await page.getByRole("link", { name: "Audiences", exact: true }).first().click();
  await expect(page.getByRole("link", { name: "Engineers and Dublin", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Engineers and Dublin (copy)" })).toHaveCount(0);
  await page.getByRole("link", { name: "Everybody" }).click();
  await expect(page.getByRole("button", { name: "Archive", exact: true })).toBeDisabled();
  await expectAccessible(page);
}
