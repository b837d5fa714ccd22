import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { signIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

const photo = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test.describe("everything that was said", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("a team day is recorded with its attendance list, found by a word with an umlaut, and corrected", async ({
    page,
  }) => {
    await signIn(page, clarion, "samir.stein");
    await page.goto(`${clarion.url}/archive`);
    await page.getByRole("link", { name: "Record a communication" }).click();
    await page.getByRole("textbox", { name: "What it was" }).fill("Teamtag am See");
    await page.getByLabel("How many others").fill("12");
    await page.getByLabel("What was said").fill("Wir haben die Räumungsübung für den Herbst besprochen.");
    await page.getByRole("combobox", { name: "Add somebody by name" }).fill("Leo");
    await page.getByRole("option", { name: /Leo Lopez/ }).click();
    await expect(page.getByRole("button", { name: "Take Leo Lopez away" })).toBeVisible();
    await page.locator("input[type=file]").setInputFiles({ name: "Liste.png", mimeType: "image/png", buffer: photo });
    await expect(page.getByRole("button", { name: "Take Liste.png away" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Record it" }).click();
    await expect(page.getByRole("heading", { name: "Teamtag am See" })).toBeVisible();
    await expect(page.getByText("recorded afterwards", { exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "Liste.png" })).toBeVisible();
    await expectAccessible(page);

    await page.goto(`${clarion.url}/archive`);
    await page.getByRole("searchbox", { name: "Words that were said" }).fill("räumungsübungen herbst");
    await expect(page.getByText("One thing was said.")).toBeVisible();
    await page.getByRole("link", { name: "Teamtag am See" }).click();
    await page.getByRole("link", { name: "Correct it" }).click();
    await expect(page.getByRole("button", { name: "Take Leo Lopez away" })).toBeVisible();
    await page.getByLabel("What was wrong").fill("Es waren 13 weitere.");
    await page.getByLabel("How many others").fill("13");
    await page.getByRole("button", { name: "Record it" }).click();
    await expect(page.getByText(/Es waren 13 weitere/)).toBeVisible();
    await page.getByRole("link", { name: "an earlier record" }).click();
    await expect(page.getByRole("link", { name: "by a later record" })).toBeVisible();
  });

  test("a message is found by its recipient and opened as it was sent, without anybody's link", async ({ page }) => {
    await signIn(page, clarion, "samir.stein");
    await page.goto(`${clarion.url}/archive?kind=duties.task`);
    await page.getByRole("combobox", { name: "Said to" }).fill("Leo");
    await page.getByRole("option", { name: /Leo Lopez/ }).click();
    await expect(page).toHaveURL(/person=/);
    await page.getByRole("table", { name: "Archive" }).getByRole("link").first().click();
    await expect(page.getByText("the link was each person's own and is not kept").first()).toBeVisible();
    await page.getByRole("searchbox", { name: "Find somebody" }).fill("Leo");
    await expect(page.getByRole("table", { name: "To whom" }).getByText("Leo Lopez").first()).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("link", { name: "See the mail to Leo Lopez" }).click();
    const mail = page.getByRole("region", { name: "The mail as it looks" });
    await expect(page.getByRole("heading", { name: "The mail as Leo Lopez got it" })).toBeVisible();
    await expect(mail.getByText("Hello Leo,")).toBeVisible();
    await expect(mail.getByText(/clk_\*{43}/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Close this mail" }).click();
    await expect(mail).toBeHidden();
    await page.getByRole("link", { name: "The evidence of this" }).click();
    await expect(page.getByText("Only what is about:")).toBeVisible();
    await expect(page.getByRole("cell", { name: "prepared a message" })).toHaveCount(1);
    await page.goBack();

    const file = await page.request.get(
      `${page.url().replace("/archive/", "/api/archive/").replace(/\?.*/, "")}/export`,
    );
    const text = await file.text();
    expect(JSON.parse(text)).toMatchObject({
      ...{ format: "clarion-said/1", source: "message" },
      mails: expect.arrayContaining([expect.objectContaining({ language: "en", html: expect.any(String) })]),
    });
    expect(text).not.toMatch(/clk_[\w-]|link_scope|assignment:/);
  });

  test("ready-made terms are taken over, one is changed, and everybody can read them", async ({ page }) => {
    await signIn(page, clarion, "samir.stein");
    await page.goto(`${clarion.url}/glossary`);
    await page.getByRole("button", { name: "Take over 40 ready-made terms" }).click();
    await expect(page.getByText("40 terms.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("searchbox", { name: "Find a term" }).fill("smish");
    await page.getByRole("link", { name: "smishing" }).click();
    await page
      .getByRole("group", { name: "English" })
      .getByLabel("What it means, plainly")
      .fill("Phishing by text message.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "changed" })).toBeVisible();
    await expectAccessible(page);
    await page.goto(`${clarion.url}/words?search=smish`);
    await expect(page.getByText("Phishing by text message.")).toBeVisible();
    await expectAccessible(page);
  });
});
