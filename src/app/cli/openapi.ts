import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeWholeApi } from "../describe-whole-api.ts";
import type { Arguments } from "./command.ts";
import { exitCodes } from "./exit-codes.ts";
import { print } from "./with-installation.ts";

const file = join(import.meta.dirname, "../../../openapi.json");

export async function openapiCommand({ values }: Arguments): Promise<number> {
  const text = `${JSON.stringify(await describeWholeApi(), null, 2)}\n`;
  const current = (await readFile(file, "utf8").catch(() => "")) === text;
  if (values.check === true) {
    print(current ? "openapi.json is current." : "openapi.json is not current. Run: npx clarion openapi");
    return current ? exitCodes.done : exitCodes.failed;
  }
  if (!current) await writeFile(file, text);
  print(current ? "openapi.json was current." : "openapi.json is written.");
  return exitCodes.done;
}
