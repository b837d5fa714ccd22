import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What a smaller screen and other colours can break on a page that is right otherwise. */
export const ofTheLook = ["color-contrast", "link-in-text-block", "target-size", "label-content-name-mismatch"];

/** Nothing that WCAG 2.2 AA asks for and a program can see is missing on the page as it stands, or of these rules. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  // A page that is still fading in has no final colours.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  const builder = new AxeBuilder({ page });
  const asked = rules
    ? builder.withRules(rules)
    : builder.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  const { violations } = await asked.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect.soft(found, page.url()).toEqual([]);
}
