import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { signedIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

test.describe("a pack, and the people who come into its audience, move and leave", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("made, put in force, and followed by a joiner in one mail, a mover by the difference, a leaver by nothing more", async ({
    browser,
  }) => {
    const manager = await signedIn(browser, clarion, "samir.stein");
    const approver = await signedIn(browser, clarion, "tilda.tanaka");
    await test.step("three ready-made policies are in the library", () => publishStarters(manager, approver, clarion));
    await test.step("two audiences", async () => {
      const finance = await anAudience(manager, clarion, "Finance");
      await aPack(manager, clarion, finance, ["Acceptable use", "Classification and handling"]);
      await anAudience(manager, clarion, "Engineering");
    });
    await test.step("a pack by hand: what it brings about is seen before it is done", () => makePack(manager, clarion));
    const joiner = await test.step("whoever joins gets all of it in one mail", () => join(manager, clarion));
    await test.step("whoever moves gets the difference", () => move(manager, clarion, joiner));
    await test.step("whoever leaves owes nothing more", () => leave(manager, clarion, joiner));
    await test.step("a change says what it brings about, and a second author loses nothing", () =>
      changeTogether(manager, clarion));
  });
});

async function send<T>(page: Page, clarion: Installation, path: string, data: object): Promise<T> {
  const answer = await page.request.post(`${clarion.url}${path}`, { data, headers: { origin: clarion.url } });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

const get = async (page: Page, clarion: Installation, path: string) =>
  (await page.request.get(`${clarion.url}${path}`)).json();

const wanted: Readonly<Record<string, string>> = {
  "acceptable-use": "Acceptable use",
  "passwords-and-passkeys": "Passwords and passkeys",
  "classification-and-handling": "Classification and handling",
};

/** Names by which documents, audiences and packs of this journey are found again. */
const documents = new Map<string, string>();

async function publishStarters(manager: Page, approver: Page, clarion: Installation): Promise<void> {
  await manager.goto(`${clarion.url}/policies/starters`);
  for (const { code, documentId } of (await get(manager, clarion, "/api/policies/starters")).items)
    if (!(code in wanted) && documentId === null) await manager.locator(`input[name="${code}"]`).uncheck();
  await expectAccessible(manager);
  await manager.getByRole("button", { name: "Begin with 3 policies" }).click();
  await expect(manager.getByRole("link", { name: "Passwords and passkeys" })).toBeVisible();
  const tilda = (await get(manager, clarion, "/api/people?search=tilda")).items[0].id;
  for (const { id, title, latest } of (await get(manager, clarion, "/api/policies?show=on-the-way")).items) {
    if (latest || !Object.values(wanted).includes(title)) continue;
    documents.set(title, id);
    const { versionId } = await send<{ versionId: string }>(manager, clarion, `/api/policies/${id}/draft/finish`, {
      revision: 1,
    });
    const steps = [{ personId: tilda }];
    const asked = await send<{ approvalId: string }>(manager, clarion, `/api/policies/versions/${versionId}/submit`, {
      steps,
    });
    const approval = await get(approver, clarion, `/api/approvals/${asked.approvalId}`);
    const decision = {
      stepId: approval.steps[0].id,
      decision: "approve",
      comment: "",
      contentHash: approval.contentHash,
    };
    await send(approver, clarion, `/api/approvals/${asked.approvalId}/decision`, decision);
    await send(manager, clarion, `/api/policies/versions/${versionId}/publish`, {});
  }
}

async function anAudience(page: Page, clarion: Installation, department: string): Promise<string> {
  const rule = { attribute: "department", is: [department] };
  return (await send<{ id: string }>(page, clarion, "/api/audiences", { name: `People of ${department}`, rule })).id;
}

async function aPack(page: Page, clarion: Installation, audienceId: string, titles: readonly string[]): Promise<void> {
  const documentIds = titles.map((title) => documents.get(title));
  const pack = { name: "Handling money", audienceId, documentIds, dueRule: { kind: "days", days: 7 } };
  const { id } = await send<{ id: string }>(page, clarion, "/api/packs", pack);
  await send(page, clarion, `/api/packs/${id}/activate`, {});
}

/** By keyboard alone. */
async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("combobox", { name }).focus();
  await page.keyboard.type(text);
  await expect(page.getByRole("option", { name: text }).first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

async function makePack(page: Page, clarion: Installation): Promise<void> {
  await page.goto(`${clarion.url}/packs`);
  await page.getByRole("link", { name: "New pack" }).click();
  await page.getByLabel("Name of the pack").fill("Building things");
  await choose(page, "Audience", "People of Engineering");
  await choose(page, "Add a document", "Passwords and passkeys");
  await choose(page, "Add a document", "Acceptable use");
  await page.getByRole("button", { name: "Move Acceptable use up" }).press("Enter");
  const listed = page.getByRole("list", { name: "Documents in their order" }).getByRole("listitem");
  await expect(listed.first()).toContainText("Acceptable use");
  await expect(page.getByText(/people have something new to read/)).toBeVisible();
  await expectAccessible(page);
  const activate = page.getByRole("button", { name: /^Activate for \d+ people$/ });
  const people = Number(/\d+/.exec((await activate.textContent()) ?? "")?.[0]);
  await activate.click();
  await expect(page.getByText("In force")).toBeVisible();
  const { rows } = await clarion.asOwner(
    `select count(distinct person_id)::int as people from policies.assignments join policies.documents as document
       on document.id = document_id where live and document.title = 'Passwords and passkeys'`,
  );
  expect(rows[0]?.people).toBe(people);
  await expectAccessible(page);
}

/** What somebody owes, and in how many mails they were told of it. */
async function owed(clarion: Installation, personId: string) {
  const { rows } = await clarion.asOwner(
    `select coalesce(string_agg(title, ', ' order by title), '') as titles,
       count(distinct told_in)::int as mails, (count(*) filter (where told_in is null))::int as untold
     from policies.assignments join policies.documents as document on document.id = document_id
     where person_id = $1 and live and title = any($2)`,
    [personId, Object.values(wanted)],
  );
  return rows[0];
}

async function join(page: Page, clarion: Installation): Promise<string> {
  const person = {
    givenName: "Nora",
    familyName: "Neu",
    email: "nora.neu@harbourline.example",
    department: "Engineering",
  };
  const { id } = await send<{ id: string }>(page, clarion, "/api/people", person);
  await expect
    .poll(() => owed(clarion, id), { timeout: 30_000 })
    .toEqual({ titles: "Acceptable use, Passwords and passkeys", mails: 1, untold: 0 });
  return id;
}

async function change(page: Page, clarion: Installation, id: string, changes: object): Promise<void> {
  const { validFrom: expectedValidFrom } = await get(page, clarion, `/api/people/${id}`);
  await send(page, clarion, `/api/people/${id}/change`, { changes, expectedValidFrom });
}

async function move(page: Page, clarion: Installation, id: string): Promise<void> {
  await change(page, clarion, id, { department: "Finance" });
  const told = { titles: "Acceptable use, Classification and handling", untold: 0 };
  await expect.poll(() => owed(clarion, id), { timeout: 30_000 }).toMatchObject(told);
  // In a second mail; where the first had not left, in one instead of it that tells of everything.
  expect([1, 2]).toContain((await owed(clarion, id))?.mails);
}

async function leave(page: Page, clarion: Installation, id: string): Promise<void> {
  const activeUntil = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  await change(page, clarion, id, { activeUntil });
  await expect.poll(async () => (await owed(clarion, id))?.titles, { timeout: 30_000 }).toBe("");
}

async function changeTogether(page: Page, clarion: Installation): Promise<void> {
  const [pack] = (await get(page, clarion, "/api/packs?search=Building")).items;
  await page.goto(`${clarion.url}/packs/${pack.id}`);
  await page.getByRole("button", { name: "Take Passwords and passkeys out" }).click();
  await expect(page.getByText(/people owe something no more/)).toBeVisible();
  const change = { revision: pack.revision, change: { name: "Building and mending" } };
  const other = await page.request.patch(`${clarion.url}/api/packs/${pack.id}`, {
    data: change,
    headers: { origin: clarion.url },
  });
  expect(other.ok()).toBe(true);
  await page.getByRole("button", { name: "Save the change" }).click();
  await expect(page.getByText(/Samir Stein saved this pack on/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show theirs" }).click();
  await expect(page.getByLabel("Name of the pack")).toHaveValue("Building and mending");
}
