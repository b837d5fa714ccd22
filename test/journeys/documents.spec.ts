import { expect, type Locator, type Page, test } from "@playwright/test";
import { packFiles } from "../../src/platform/zip/pack.ts";
import { expectAccessible } from "./accessible.ts";
import { newPage, phone, signedIn } from "./browse.ts";
import { anInstallation, type Installation } from "./installation.ts";

test.describe("a document is written, reviewed in its text and approved", () => {
  let clarion: Installation;

  test.beforeAll(async () => {
    clarion = await anInstallation({ demo: true });
  });

  test.afterAll(async () => {
    await clarion.remove();
  });

  test("clauses and a reference, comments in the text, an answer, and the approval", async ({ browser }) => {
    const author = await signedIn(browser, clarion, "samir.stein");
    const reviewer = await signedIn(browser, clarion, "tilda.tanaka");

    await test.step("the author writes by keyboard alone", async () => {
      await author.goto(`${clarion.url}/policies/new`);
      await expectAccessible(author);
      await tabTo(author, author.getByRole("button", { name: /Write it here/ }));
      await author.keyboard.press("Enter");
      await tabTo(author, author.getByLabel("Title in English"));
      await author.keyboard.type("Clear desk");
      await writeClauses(author);
      await expect(author.getByText("Saved just now").first()).toBeVisible();
      await expectAccessible(author);
    });

    await test.step("finished, it is submitted", async () => {
      await tabTo(author, author.getByRole("button", { name: "Finish", exact: true }));
      await author.keyboard.press("Enter");
      await expect(author.getByRole("link", { name: "1 Scope" })).toBeVisible();
      await submitTo(author, "Tilda Tanaka");
      await expect(author.getByText("In review").first()).toBeVisible();
    });

    await test.step("the reviewer comments on words of the text", async () => {
      await reviewer.goto(author.url());
      await selectWords(reviewer, "everybody who works");
      const buttons = reviewer.getByRole("button", { name: "Comment", exact: true });
      // One beside the words, one above the list.
      await expect(buttons).toHaveCount(2);
      await buttons.first().click();
      await reviewer.getByLabel("Your comment").fill("Also visitors?");
      await reviewer.getByRole("button", { name: "Say it" }).click();
      await expect(reviewer.getByText("Also visitors?")).toBeVisible();
      await expectAccessible(reviewer);
    });

    await test.step("the author hears of it by itself, and answers", async () => {
      const comment = author.getByRole("listitem").filter({ hasText: "Also visitors?" });
      await expect(comment.locator("blockquote")).toHaveText("everybody who works");
      await comment.getByRole("button", { name: "Answer" }).click();
      await comment.getByLabel("Your answer").fill("They have a policy of their own.");
      await comment.getByRole("button", { name: "Answer" }).click();
      await comment.getByRole("button", { name: "Settled" }).click();
      await expect(author.getByText("One settled comment")).toBeVisible();
    });

    await test.step("the reviewer approves it, and a phone shows it", async () => {
      await reviewer.getByRole("button", { name: "Approve", exact: true }).click();
      await expect(reviewer.getByText("Approved").first()).toBeVisible();
      const small = await newPage(browser, phone);
      await small.context().addCookies(await author.context().cookies());
      await small.goto(author.url());
      await expect(small.getByRole("heading", { name: "1.1 At night" })).toBeVisible();
      await expectAccessible(small);
    });
  });

  test("two write at once and nothing is lost; a Word file says what was lost", async ({ browser }) => {
    const one = await signedIn(browser, clarion, "samir.stein");
    await test.step("a Word file says what was lost before anything is stored", async () => {
      await one.goto(`${clarion.url}/policies/new`);
      await one.locator("input[type=file]").setInputFiles({
        name: "visitors.docx",
        mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        buffer: visitors(),
      });
      await expect(one.getByText("Anna Berg: at all times")).toBeVisible();
      await expect(one.getByText("Eva Lang: Which badge?")).toBeVisible();
      await expectAccessible(one);
      await one.getByLabel("Title").fill("Visitors");
      await one.getByRole("button", { name: "Go on with this text" }).click();
      await expect(one).toHaveURL(/\/draft$/);
    });
    const two = await signedIn(browser, clarion, "samir.stein");
    await two.goto(one.url());
    const [mine, theirs] = [one, two].map((page) => page.getByRole("textbox", { name: /^Text in/ }));
    if (!mine || !theirs) throw new Error("there are two");
    await expect(theirs).toContainText("in sight");

    await test.step("offline, what is written is kept and said to be so", async () => {
      await one.context().setOffline(true);
      await atEnd(mine, " Mine.");
      await expect(one.getByText("Kept on this device only").first()).toBeVisible();
      await atEnd(theirs, " Theirs.");
      await expect(two.getByText("Saved just now").first()).toBeVisible();
    });

    await test.step("back online, both stand beside each other and one is chosen", async () => {
      await one.context().setOffline(false);
      await expect(one.getByText("wrote at the same part")).toBeVisible({ timeout: 15_000 });
      await expect(one.locator("ins").filter({ hasText: "Mine" })).toBeVisible();
      await expectAccessible(one);
      await one.getByRole("button", { name: "Go on with these" }).click();
      await expect(one.getByText("Saved just now").first()).toBeVisible();
      await expect(theirs).toContainText("Mine.");
    });

    await test.step("a session that ends takes no words with it, nor does a window that is closed", async () => {
      const cookies = await one.context().cookies();
      await one.context().clearCookies();
      await atEnd(mine, " Signed out.");
      await expect(one.getByText("You are no longer signed in")).toBeVisible();
      await one.context().addCookies(cookies);
      await one.getByRole("button", { name: "Try again" }).click();
      await expect(theirs).toContainText("Signed out.");
      await one.context().setOffline(true);
      await atEnd(mine, " Closed.");
      await expect(one.getByText("Kept on this device only").first()).toBeVisible();
      const next = await one.context().newPage();
      const address = one.url();
      await one.close();
      await next.context().setOffline(false);
      await next.goto(address);
      await expect(next.getByText("this browser kept it")).toBeVisible();
      await expect(theirs).toContainText("Closed.");
    });

    await test.step("put away, it comes back", async () => {
      await two.getByRole("button", { name: "Discard" }).click();
      await two.getByRole("button", { name: "Undo" }).click();
      await expect(two.getByRole("textbox", { name: /^Text in/ })).toContainText("Mine.");
    });
  });
});

async function writeClauses(page: Page): Promise<void> {
  const text = page.getByRole("textbox", { name: "Text in English" });
  await tabTo(page, text);
  for (const line of ["# Scope", "This holds for everybody who works in our rooms.", "## At night"]) {
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.type("Papers go into the cupboard, see ");
  await page.keyboard.press("Control+Alt+r");
  await expect(page.getByLabel("Find a heading")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(text).toContainText("see Scope");
  await page.keyboard.press("Control+Alt+f");
  await page.getByLabel("Text of the footnote").fill("The one in the hall, too.");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Alt+F10");
  const number = page.getByRole("button", { name: "Number the headings" });
  await tabTo(page, number, "ArrowRight");
  await page.keyboard.press("Enter");
  await expect(text).toContainText("see 1 Scope");
  await page.keyboard.press("Escape");
  await expect(text).toBeFocused();
}

/** As whoever has no mouse gets there. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 60; steps += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

async function submitTo(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole("combobox", { name: "Who approves it" }));
  await page.keyboard.type(name);
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Submit for approval" }));
  await page.keyboard.press("Enter");
}

/** As a mouse would, word for word. */
async function selectWords(page: Page, words: string): Promise<void> {
  await page.getByText(words).evaluate((element, wanted) => {
    const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const start = node.data.indexOf(wanted);
    document.getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length);
  }, words);
}

async function atEnd(text: ReturnType<Page["getByRole"]>, words: string): Promise<void> {
  await text.click();
  await text.press("Control+End");
  await text.pressSequentially(words);
}

/** What a word processor saves while changes are tracked. */
function visitors(): Buffer {
  const office = "http://schemas.openxmlformats.org";
  const words = `xmlns:w="${office}/wordprocessingml/2006/main"`;
  const paragraph = (inner: string) => `<w:p>${inner}</w:p>`;
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const deleted = '<w:del w:author="Anna Berg"><w:r><w:delText>at all times</w:delText></w:r></w:del>';
  const body = paragraph(
    `${run("Visitors wear a badge ")}${deleted}<w:ins w:author="Tom Roth">${run("in sight.")}</w:ins>`,
  );
  const type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const files = {
    "[Content_Types].xml": `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/comments.xml": `<w:comments ${words}><w:comment w:id="0" w:author="Eva Lang">${paragraph(run("Which badge?"))}</w:comment></w:comments>`,
    "word/document.xml": `<w:document ${words}><w:body>${body}</w:body></w:document>`,
  };
  return packFiles(new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));
}
