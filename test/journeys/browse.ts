import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import type { Installation } from "./installation.ts";

export const desktop: BrowserContextOptions = { locale: "en-GB", viewport: { width: 1440, height: 900 } };
export const phone: BrowserContextOptions = {
  locale: "en-GB",
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** A browser of its own, in which an error of the page fails the journey. */
export async function newPage(browser: Browser, screen: BrowserContextOptions = desktop): Promise<Page> {
  const page = await (await browser.newContext(screen)).newPage();
  page.on("pageerror", (error) => expect(error, "an error in the page").toBeUndefined());
  return page;
}

/** Address and password of somebody of the demo organisation, as the start printed them: `samir.stein`. */
export function credentials(clarion: Installation, who: string): { email: string; password: string } {
  const [, email = "", password = ""] = new RegExp(`(${who}@\\S+)\\s+(\\S+)`).exec(clarion.output()) ?? [];
  return { email, password };
}

/** Signs in without the page of signing in, and opens the desk. */
export async function signIn(page: Page, clarion: Installation, who: string): Promise<void> {
  const answer = await page.request.post(`${clarion.url}/api/sign-in`, {
    data: credentials(clarion, who),
    headers: { origin: clarion.url },
  });
  expect(answer.status()).toBe(200);
  await page.goto(`${clarion.url}/desk`);
}

export async function signedIn(
  browser: Browser,
  clarion: Installation,
  who: string,
  screen: BrowserContextOptions = desktop,
): Promise<Page> {
  const page = await newPage(browser, screen);
  await signIn(page, clarion, who);
  return page;
}
