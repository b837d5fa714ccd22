import { expect, it } from "vitest";
import { knownDevice, newDeviceCookie } from "./device-cookie.ts";

const settings = { url: "https://clarion.example", secret: "s3cret-for-tests-of-32-characters!" };
const owner = { id: "00000000-0000-4000-8000-00000000000a", password: "salt:hash" };
const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const cookie = newDeviceCookie(settings, owner, now).split(";")[0] ?? "";
const known = (of = owner, at = now, cookies = cookie) => knownDevice(settings.secret, cookies, of, at);

it("knows a browser for half a year, whatever its cookie says of its age", () => {
  expect(known()).not.toBeNull();
  expect(known(owner, now.add({ hours: 24 * 180 - 1 }))).not.toBeNull();
  expect(known(owner, now.add({ hours: 24 * 180 }))).toBeNull();
  expect(known(owner, now, cookie.replace(/\.(\d+)\./, ".9999999999."))).toBeNull();
});

it("knows no browser any more once the password is another, nor anybody else's", () => {
  expect(known({ ...owner, password: "salt:another" })).toBeNull();
  expect(known({ ...owner, id: "00000000-0000-4000-8000-00000000000b" })).toBeNull();
});
