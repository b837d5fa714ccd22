import { expect, it } from "vitest";
import { savedAs } from "./file-name.ts";

it("keeps a name that every file system takes", () => {
  expect(savedAs('Zugriff / "Räume": 100 % \u202eexe.\r\n', "pdf")).toBe(
    "attachment; filename=\"Zugriff Raume 100  exe.pdf\"; filename*=UTF-8''Zugriff%20R%C3%A4ume%20100%20%25%20exe.pdf",
  );
});

it("has a name for a title of nothing that may stand in one", () => {
  expect(savedAs("///", "md")).toContain('filename="policy.md"');
  expect(savedAs("規程", "md")).toContain("filename*=UTF-8''%E8%A6%8F%E7%A8%8B.md");
});
