import { expect, type Page, test } from "@playwright/test";
import { TOTP } from "otpauth";
import { expectAccessible } from "./accessible.ts";
import { credentials, newPage, phone } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";
import { aMailbox, linkIn, type Mailbox } from "./mailbox.ts";

test.describe("signing in", () => {
  let mailbox: Mailbox;
  let clarion: Installation;

  test.beforeAll(async () => {
    mailbox = await aMailbox();
    clarion = await anInstallation({ demo: true, smtpUrl: mailbox.smtpUrl, host: "localhost" });
  });

  test.afterAll(async () => {
    await clarion.remove();
    await mailbox.close();
  });

  test("with an authenticator app, set up on a phone, and with a recovery code when it is lost", async ({
    browser,
  }) => {
    const page = await newPage(browser, phone);
    await signIn(page, clarion, "leo.lopez");
    await toAccount(page);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Set up an app" }).click();
    await expect(page.getByRole("img", { name: "QR code of the key" })).toBeVisible();
    await expectAccessible(page);
    const key = (await page.getByText(/^Key:/).textContent()) ?? "";
    const codes = new TOTP({ secret: key.replace("Key:", "").replaceAll(/\s/g, "") });
    await page.getByLabel("Code that the app shows now").fill(codes.generate());
    await page.getByRole("button", { name: "Confirm" }).click();
    const recovery = page.getByRole("region", { name: "Recovery codes" }).getByRole("listitem");
    await expect(recovery).toHaveCount(10);
    await expectAccessible(page);
    const [first = ""] = await recovery.allTextContents();
    await page.getByRole("button", { name: "I have kept them" }).click();
    await expect(recovery).toHaveCount(0);

    await signOut(page);
    await fillSignIn(page, clarion, "leo.lopez");
    await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Code", { exact: true }).fill("000000");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("alert")).toContainText("This code is not right");
    // The app's next code: that of the setting-up is spent.
    await page.getByLabel("Code", { exact: true }).fill(codes.generate({ timestamp: Date.now() + 30_000 }));
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(/\/desk$/);

    await signOut(page);
    await fillSignIn(page, clarion, "leo.lopez");
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await page.getByLabel("Recovery code").fill(first);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(/\/desk$/);
    await toAccount(page);
    await expect(page.getByText("9 codes are left")).toBeVisible();
    await page.context().close();
  });

  test("with a passkey, of which one can have several, without typing anything", async ({ browser }) => {
    const page = await newPage(browser);
    await addAuthenticator(page);
    await signIn(page, clarion, "samir.stein");
    await toAccount(page);
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByLabel("Name of the passkey").fill("Work laptop");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("region", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
    await page.getByRole("button", { name: "I have kept them" }).click();
    await expect(page.getByText("Work laptop")).toBeVisible();

    await signOut(page);
    await page.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page).toHaveURL(/\/desk$/);
    await toAccount(page);
    await expect(page.getByRole("table", { name: "Sessions" })).toContainText("Passkey");

    // With a second factor of their own, an administrator may ask one of others.
    await page.goto(`${clarion.url}/roles`);
    await page.getByRole("button", { name: "Ask a second factor" }).click();
    await expect(page.getByText(/^Roles work only after/)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Ask it no longer" }).click();
    await expect(page.getByText(/^Roles work after a sign-in by password/)).toBeVisible();

    // After a while a sensitive act asks once more who this is.
    await clarion.asOwner("update identity.sessions set proved_at = now() - interval '1 hour'");
    await toAccount(page);
    await page.getByRole("button", { name: "Make new codes" }).click();
    const question = page.getByRole("dialog", { name: "Is it you?" });
    await expect(question).toBeVisible();
    await expectAccessible(page);
    await question.getByRole("button", { name: "Use a passkey" }).click();
    await expect(page.getByRole("region", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
    await page.context().close();
  });

  test("after a forgotten password, by a link that a scanner opened first", async ({ browser }) => {
    const page = await newPage(browser);
    const { email } = credentials(clarion, "tilda.tanaka");
    await page.goto(`${clarion.url}/sign-in`);
    await page.getByRole("link", { name: "Forgotten your password?" }).click();
    await expectAccessible(page);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByRole("status")).toContainText("a mail with a link is on its way");
    const link = linkIn(await mailbox.waitFor((mail) => mail.to === email && /another password/.test(mail.subject)));

    await test.step("the scanner looks, prefetches, and loads the page without pressing anything", async () => {
      for (const method of ["HEAD", "GET", "OPTIONS"]) await fetch(link, { method });
      await fetch(link, { headers: { "sec-purpose": "prefetch", purpose: "prefetch" } });
      const token = link.slice(link.lastIndexOf("/") + 1);
      const posted = await fetch(`${clarion.url}/api/links/open`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token }),
      });
      expect(posted.status).toBe(403);
      const scanner = await newPage(browser);
      await scanner.goto(link);
      await expect(scanner.getByRole("button", { name: "Open" })).toBeVisible();
      await scanner.context().close();
    });

    await page.goto(link);
    await page.getByRole("button", { name: "Open" }).click();
    await expect(page.getByRole("heading", { name: "Choose another password" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel(/^Password/).fill("password1234");
    await page.getByRole("button", { name: "Set password" }).click();
    await expect(page.getByText(/This is a leaked password or close to one/)).toBeVisible();
    await page.getByLabel(/^Password/).fill("a lighthouse at dusk");
    await page.getByRole("button", { name: "Set password" }).click();
    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("a lighthouse at dusk");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/desk$/);
    await page.context().close();
  });
});

/** A security key of the browser's own, which always knows its owner's finger. */
async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function fillSignIn(page: Page, clarion: Installation, who: string): Promise<void> {
  const { email, password } = credentials(clarion, who);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signIn(page: Page, clarion: Installation, who: string): Promise<void> {
  await page.goto(`${clarion.url}/sign-in`);
  await expectAccessible(page);
  await fillSignIn(page, clarion, who);
  await expect(page).toHaveURL(/\/desk$/);
}

async function toAccount(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}
