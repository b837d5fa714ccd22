import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { signedIn, signIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

test.describe("who is responsible, and who has an interest", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
    // As an organisation stands that begins: people, and nothing else of this.
    await clarion.asOwner("truncate people.offices, people.parties, people.absences cascade");
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("adopts starters, fills an office, and the deputy acts while the holder is away", async ({ browser, page }) => {
    await signIn(page, clarion, "samir.stein");
    await page.goto(`${clarion.url}/offices`);
    await page.getByRole("link", { name: "Look at the starter set" }).click();
    await page.getByRole("button", { name: "Adopt 24" }).click();
    await expect(page.getByText("Adopted. Next:")).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("link", { name: "give the offices to people" }).click();
    await expect(page.getByText("9 offices; 9 are vacant.")).toBeVisible();
    await page.getByRole("link", { name: "Give it to somebody (Compliance officer)" }).click();
    await give(page, "Leo Lopez", "Holder");
    await expect(page.getByText("Who acts now: Leo Lopez")).toBeVisible();
    await give(page, "Kaya Krüger", "Deputy");
    await expect(page.getByRole("button", { name: "Take back from Kaya Krüger" })).toBeVisible();
    await give(page, "Kaya Krüger", "Deputy");
    await expect(page.getByText("This person holds or deputises this office in that time already.")).toBeVisible();

    const leo = await signedIn(browser, clarion, "leo.lopez");
    await leo.goto(`${clarion.url}/me/absences`);
    await leo.getByRole("button", { name: "Enter an absence" }).click();
    await leo.getByRole("button", { name: "Enter", exact: true }).click();
    await expect(leo.getByRole("button", { name: /^Back today: / })).toBeVisible();
    await expectAccessible(leo);

    // The administrator's page hears of it by itself.
    await expect(page.getByText(/Who acts now: Kaya Krüger, because Leo Lopez is away until/)).toBeVisible();
    await leo.getByRole("button", { name: /^Back today: / }).click();
    await expect(page.getByText("Who acts now: Leo Lopez")).toBeVisible();
    await expectAccessible(page);
  });

  test("registers a party with a need and its people", async ({ page }) => {
    await signIn(page, clarion, "samir.stein");
    await page.goto(`${clarion.url}/parties`);
    await page.getByRole("link", { name: "New party" }).click();
    await expect(page.getByRole("heading", { name: "New party" })).toBeVisible();
    await page.getByRole("textbox", { name: "Name" }).fill("Harbour authority");
    await page.getByRole("slider", { name: "Power" }).press("End");
    await expect(page.getByText("Strategy: Manage closely")).toBeVisible();
    await page.getByRole("slider", { name: "Interest" }).press("Home");
    await expect(page.getByText("Strategy: Keep satisfied")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Enter into the register" }).click();

    await expect(page.getByRole("heading", { name: "Harbour authority" })).toBeVisible();
    await page.getByLabel("One more need").fill("To hear of outages");
    await page.getByLabel("One more need").press("Enter");
    await expect(page.getByRole("button", { name: "Take away: To hear of outages" })).toBeVisible();
    await page.getByRole("button", { name: "Change who belongs" }).click();
    await page.getByRole("combobox", { name: "Companies" }).fill("Blue");
    await page.getByRole("option", { name: "Blue Bank" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Save who belongs" }).click();
    await expect(page.getByText("1 person today")).toBeVisible();
    await expect(page.getByText("Needs → To hear of outages")).toBeVisible();
    await expectAccessible(page);

    await page.goto(`${clarion.url}/parties?search=outages`);
    await expect(page.getByText("1 party matches.")).toBeVisible();
    await expectAccessible(page);
  });

  test("says when people of a region work", async ({ page }) => {
    await signIn(page, clarion, "samir.stein");
    await page.goto(`${clarion.url}/working-time`);
    await page.getByRole("button", { name: "New calendar" }).click();
    await page.getByLabel("Name").fill("Bavaria");
    await page.getByRole("combobox", { name: "Public holidays of" }).fill("Germ");
    await page.getByRole("option", { name: "Germany" }).click();
    await page.getByRole("combobox", { name: "Part of the country" }).click();
    await page.getByRole("option", { name: "Bayern", exact: true }).click();
    await expect(page.getByText(/Epiphany/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("region", { name: "Bavaria" })).toBeVisible();
    await expectAccessible(page);
  });
});

async function give(page: Page, name: string, kind: "Holder" | "Deputy"): Promise<void> {
  await page.getByRole("combobox", { name: "Person" }).fill(name);
  await page.getByRole("option", { name }).click();
  await page.getByText(kind, { exact: true }).click();
  await page.getByRole("button", { name: `Make ${kind.toLowerCase()}` }).click();
}
