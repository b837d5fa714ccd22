import { expect, it } from "vitest";
import { deviceWords } from "./device-words.ts";

const mozilla = "Mozilla/5.0";

it.each([
  [`${mozilla} (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0`, "Firefox, Windows"],
  [`${mozilla} (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36`, "Chrome, Linux"],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1`,
    "Safari, iPhone",
  ],
  [`${mozilla} (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 EdgA/140.0`, "Edge, Android"],
  ["<script>alert(1)</script>", ""],
  ["", ""],
  [undefined, ""],
])("says of %s no more than %s", (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words);
});
