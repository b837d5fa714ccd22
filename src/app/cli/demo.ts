import { firstRunNotices } from "../setup/first-run.ts";
import { exitCodes } from "./exit-codes.ts";
import { print, withInstallation } from "./with-installation.ts";

export function demoCommand(): Promise<number> {
  return withInstallation("demo", async (opened) => {
    print(...(await firstRunNotices(opened, true)));
    return exitCodes.done;
  });
}
