import { sql } from "kysely";
import { expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { type StarterCode, sourceOf, starterCodes } from "../starter/starter-policies.ts";
import { aHouse, aPerson, morning } from "../testing/policy-makers.ts";
import { draftPolicy } from "../versions/draft-policy.ts";
import { indexLibrary } from "./index-library.ts";
import { countLibrary, type LibraryReader, listLibrary } from "./queries.ts";
import { searchLibrary } from "./search.ts";
import { typedWords } from "./sections.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const staff: LibraryReader = { personId: (await aPerson(db)).personId, all: false };
const everything: LibraryReader = { personId: house.author.personId, all: true };

async function inForce(markdown: string): Promise<string> {
  const input = { markdown, fileName: "x.md" };
  const { documentId, versionId } = await write(db, (tx) => draftPolicy(tx, input, house.author));
  await owner.query("update policies.versions set state = 'published', published_at = $2 where id = $1", [
    versionId,
    morning.toString(),
  ]);
  return documentId;
}

const documents = new Map<StarterCode, string>();
for (const code of starterCodes)
  documents.set(code, await inForce(sourceOf(code, code === "remote-work" ? "de" : "en")));
const secret = await inForce(
  "---\ntitle: Merger\nclassification: confidential\n---\n\n## Zebra project\n\nThe zebra stays secret.",
);
await indexLibrary(db);

const search = (typed: string, reader = staff) =>
  searchLibrary(db, reader, { words: typedWords(typed), language: "en" });
const first = async (typed: string) => (await search(typed)).hits[0];

it("A question in plain words finds the policy and the section that answers it", async () => {
  const long = await first("How long must a password be?");
  expect(long?.documentId).toBe(documents.get("passwords-and-passkeys"));
  expect(long?.heading).toBe("Good passwords");
  expect(long?.snippet.some(({ hit }) => hit)).toBe(true);
  expect((await first("lost or stolen device"))?.documentId).toBe(documents.get("incident-reporting"));
  expect((await first("TLP AMBER"))?.documentId).toBe(documents.get("classification-and-handling"));
});

it("A German word is found by its beginning and by its stem", async () => {
  expect((await first("Sichtschutz"))?.documentId).toBe(documents.get("remote-work"));
  expect((await first("Steckdosen"))?.documentId).toBe(documents.get("remote-work"));
});

it("What was mistyped is taken for the nearest word, and that is said", async () => {
  const found = await search("pasword managr");
  expect(found.hits[0]?.documentId).toBe(documents.get("passwords-and-passkeys"));
  expect(found.instead.map(({ typed }) => typed)).toEqual(["pasword", "managr"]);
  expect(found.instead[0]?.taken).toContain("password");
  expect((await search("qqqqqxxxxx")).hits).toEqual([]);
});

it("Of what is confidential nobody else learns, neither by lists and counts nor by a search or by words instead", async () => {
  expect(await countLibrary(db, staff)).toBe(starterCodes.length);
  expect(await countLibrary(db, everything)).toBe(starterCodes.length + 1);
  const listed = await listLibrary(db, staff, { language: "en", after: undefined, limit: 100 });
  expect(listed.map(({ documentId }) => documentId)).not.toContain(secret);
  expect(await search("zebra")).toEqual({ hits: [], instead: [] });
  expect(await search("zebrra")).toEqual({ hits: [], instead: [] });
  expect((await search("zebra", everything)).hits.map(({ documentId }) => documentId)).toEqual([secret]);
});

it("What is withdrawn is not in the library, and a version that is no longer in force is forgotten", async () => {
  const documentId = await inForce("# Parking\n\nPark in the yard of the brewery.");
  await indexLibrary(db);
  expect((await search("brewery")).hits.map((hit) => hit.documentId)).toEqual([documentId]);
  await sql`update policies.documents set withdrawn_at = ${morning.toString()}, withdrawn_reason = 'sold'
    where id = ${documentId}`.execute(db);
  expect((await search("brewery")).hits).toEqual([]);
  await owner.query("update policies.versions set state = 'superseded' where document_id = $1", [documentId]);
  await indexLibrary(db);
  const { rows } = await owner.query("select count(*)::int as left from policies.library_words where word = 'brewery'");
  expect(rows).toEqual([{ left: 0 }]);
});
