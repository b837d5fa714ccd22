import fc from "fast-check";
import { expect, it } from "vitest";
import { isPublicAddress } from "./public-address.ts";

it("knows what is not the internet, in either family and under every disguise", () => {
  const inside = [
    ["0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8", "169.254.169.254"],
    ["172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8", "198.18.0.1", "224.0.0.251", "255.255.255.255"],
    ["::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "fec0::1"],
    ["::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1"],
    ["2002:7f00:1::", "2001:0:7f00:1::", "fe80::1%eth0", "localhost", "", "0x7f.1", "2130706433"],
  ].flat();
  for (const address of inside) expect(isPublicAddress(address), address).toBe(false);
  for (const address of ["8.8.8.8", "93.184.215.14", "100.63.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::8a"])
    expect(isPublicAddress(address), address).toBe(true);
});

it("finds no way from a private IPv4 address over IPv6", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const prefix = fc.constantFrom("::ffff:", "::", "64:ff9b::");
  fc.assert(
    fc.property(prefix, byte, byte, byte, byte, (before, a, b, c, d) => {
      expect(isPublicAddress(`${before}${a}.${b}.${c}.${d}`)).toBe(false);
    }),
  );
});
