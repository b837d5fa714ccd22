import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { phone, signedIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

const title = "Using our systems well";

test.describe("a new version, three ways", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("tells whoever acknowledged the last one, or asks for its changes, or for all of it again", async ({
    browser,
  }) => {
    const manager = await signedIn(browser, clarion, "samir.stein");
    const approver = await signedIn(browser, clarion, "tilda.tanaka");
    const reader = await signedIn(browser, clarion, "leo.lopez", phone);
    const documentId = await documentOf(manager, clarion);
    await acknowledge(reader, clarion);

    await test.step("told: nothing is owed, and the library has the new text", async () => {
      const versionId = await approved(manager, approver, clarion, documentId, "Lock your cabin, too.");
      await publish(manager, clarion, versionId, "Tell them, ask nothing");
      await reader.goto(`${clarion.url}/library`);
      await reader.getByRole("link", { name: title }).click();
      await expect(reader.getByText("Lock your cabin, too.")).toBeVisible();
      await reader.goto(`${clarion.url}/desk`);
      await expect(duties(reader)).toHaveAttribute("data-done");
    });
    await test.step("the changes: differences first, then the whole text", async () => {
      const versionId = await approved(manager, approver, clarion, documentId, "Lock your cabin and your bike.");
      await publish(manager, clarion, versionId, "Read the changes");
      await reader.goto(`${clarion.url}/desk`);
      await owed(reader).click();
      await expect(reader.getByRole("heading", { name: "What changed for you" })).toBeVisible();
      const changes = reader.getByRole("region", { name: "What changed for you" });
      await expect(changes.getByText("Bikes were stolen.")).toBeVisible();
      await expect(changes.getByText("Lock your cabin and your bike.")).toBeVisible();
      await expectAccessible(reader);
      await confirm(reader);
    });
    await test.step("all of it again: the whole text is owed", async () => {
      const versionId = await approved(manager, approver, clarion, documentId, "Lock everything.");
      await publish(manager, clarion, versionId, "Acknowledge again");
      await reader.goto(`${clarion.url}/desk`);
      await owed(reader).click();
      await expect(reader.getByText("Lock everything.").first()).toBeVisible();
      await confirm(reader);
    });
  });
});

const duties = (reader: Page) => reader.getByRole("listitem").getByRole("link", { name: new RegExp(`^${title}`) });
const owed = (reader: Page) => duties(reader).and(reader.locator(":not([data-done])"));

async function send<T>(page: Page, clarion: Installation, path: string, data: object): Promise<T> {
  const answer = await page.request.post(`${clarion.url}${path}`, { data, headers: { origin: clarion.url } });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

const get = async (page: Page, clarion: Installation, path: string) =>
  (await page.request.get(`${clarion.url}${path}`)).json();

async function documentOf(page: Page, clarion: Installation): Promise<string> {
  const { items }: { items: { id: string; title: string }[] } = await get(page, clarion, "/api/policies?limit=50");
  return items.find((policy) => policy.title === title)?.id ?? "";
}

/** The first version, as the reader's device would say it. */
async function acknowledge(page: Page, clarion: Installation): Promise<void> {
  const { now, soon }: { now: Owed[]; soon: Owed[] } = await get(page, clarion, "/api/desk");
  const path = [...now, ...soon].find((duty) => duty.title === title)?.path ?? "";
  await page.goto(`${clarion.url}${path}`);
  await confirm(page);
}

interface Owed {
  readonly title: string;
  readonly path: string;
}

async function confirm(page: Page): Promise<void> {
  await page.getByRole("button", { name: "I confirm" }).click();
  await expect(page.getByRole("heading", { name: "Acknowledged" })).toBeVisible();
}

/** The demo's text with one more sentence, agreed to by the approver. */
async function approved(
  author: Page,
  approver: Page,
  clarion: Installation,
  documentId: string,
  sentence: string,
): Promise<string> {
  const text = await readFile(join(import.meta.dirname, "../../src/app/demo/acceptable-use.md"), "utf8");
  const markdown = `${text}\n\n${sentence}\n`;
  const { versionId } = await send<{ versionId: string }>(author, clarion, `/api/policies/${documentId}/versions`, {
    markdown,
    fileName: "acceptable-use.md",
  });
  const tilda = (await get(author, clarion, "/api/people?search=tilda")).items[0].id;
  const { approvalId } = await send<{ approvalId: string }>(
    author,
    clarion,
    `/api/policies/versions/${versionId}/submit`,
    { steps: [{ personId: tilda }] },
  );
  const { steps, contentHash } = await get(approver, clarion, `/api/approvals/${approvalId}`);
  const decision = { stepId: steps[0].id, decision: "approve", comment: "", contentHash };
  await send(approver, clarion, `/api/approvals/${approvalId}/decision`, decision);
  return versionId;
}

async function publish(page: Page, clarion: Installation, versionId: string, choice: string): Promise<void> {
  await page.goto(`${clarion.url}/policies/versions/${versionId}`);
  await page.getByRole("radio", { name: choice }).check();
  await page.getByLabel("Why", { exact: true }).fill("Bikes were stolen.");
  await page.getByRole("button", { name: /^Publish/ }).click();
  await expect(page.getByRole("button", { name: /^Publish/ })).toHaveCount(0);
}
