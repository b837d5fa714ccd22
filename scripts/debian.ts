import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export function canInstallOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version");
}

/** Throws where apt-get does not do it. */
export function installOnDebian(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { env, stdio: ["ignore", "ignore", 2] });
  const flags = ["install", "-y", "-qq", "--no-install-recommends"];
  const done = spawnSync("apt-get", [...flags, ...packages], { env, stdio: ["ignore", "ignore", 2] });
  if (done.status !== 0) throw new Error(`apt-get ended with ${done.status}`);
}
