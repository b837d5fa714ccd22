import { expect, it } from "vitest";
import { testDatabase } from "../../src/platform/testing/test-database.ts";
import { anApi } from "./api.ts";

it("stops guesses at one account after ten, and lets the same network address try another", async () => {
  const app = await anApi(await testDatabase());
  const guess = (email: string) =>
    app.inject({ method: "POST", url: "/api/sign-in", payload: { email, password: "a wrong harbour" } });
  const statuses = [];
  for (let tries = 0; tries < 11; tries += 1) statuses.push((await guess("ana@corp.example")).statusCode);
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  const refused = await guess("ANA@corp.example");
  expect(refused.json()).toMatchObject({ code: "too-many-requests", status: 429 });
  expect((await guess("bo@corp.example")).statusCode).toBe(401);
});
