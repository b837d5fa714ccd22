import { isIP } from "node:net";

/** A value as understood, or why it is not one and what to write instead. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string; readonly remedy: string };

const good = <T>(value: T): Checked<T> => ({ ok: true, value });
const bad = (reason: string, remedy: string): Checked<never> => ({ ok: false, reason, remedy });

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
const shortestSecret = 32;

/** Each takes the text as given and never repeats a secret or a password in what it says. */
export const checkers = {
  text(text: string): Checked<string> {
    return text.trim() === "" ? bad("is empty", "Write a value or remove it.") : good(text);
  },

  port(text: string): Checked<number> {
    const port = Number(text);
    return /^\d+$/.test(text) && port >= 1 && port <= 65_535
      ? good(port)
      : bad(`is "${text}", not a port`, "Write a whole number from 1 to 65535.");
  },

  connections(text: string): Checked<number> {
    return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 100
      ? good(Number(text))
      : bad(`is "${text}"`, "Write a whole number from 1 to 100.");
  },

  host(text: string): Checked<string> {
    return /^[\w.:-]+$/.test(text)
      ? good(text)
      : bad(`is "${text}", not an address to listen on`, "Write 127.0.0.1, 0.0.0.0, :: or a host name.");
  },

  /** Answers how many proxies there are, or their addresses, parted by commas. */
  proxies(text: string): Checked<number | string> {
    if (text === "true" || text === "false") return good(text === "true" ? 1 : 0);
    if (/^\d$/.test(text)) return good(Number(text));
    const addresses = text.split(",").map((one) => one.trim());
    return addresses.every(isNetwork)
      ? good(addresses.join(","))
      : bad(
          `is "${text}"`,
          "Write true for one proxy, how many there are, or their addresses such as 10.0.0.2, 10.1.0.0/16.",
        );
  },

  webAddress(text: string): Checked<string> {
    const url = URL.parse(text);
    const remedy = "Write the address as people type it, for example https://clarion.example.org.";
    if (!url || !/^https?:$/.test(url.protocol)) return bad(`is "${text}", not a web address`, remedy);
    if (url.username !== "" || url.search !== "" || url.hash !== "")
      return bad("holds more than scheme, host, port and path", remedy);
    if (url.pathname !== "/") return bad(`has the path "${url.pathname}"; Clarion needs a host of its own`, remedy);
    return good(url.origin);
  },

  databaseAddress(text: string): Checked<string> {
    const url = URL.parse(text);
    return url && /^postgres(ql)?:$/.test(url.protocol)
      ? good(text)
      : bad("is not a PostgreSQL address", "Write postgres://user:password@host:5432/database.");
  },

  smtpAddress(text: string): Checked<string> {
    const url = URL.parse(text);
    return url && /^smtps?:$/.test(url.protocol) && url.hostname !== ""
      ? good(text)
      : bad("is not an SMTP address", "Write smtp://user:password@host:587 or smtps://user:password@host:465.");
  },

  mailAddress(text: string): Checked<string> {
    return /^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/.test(text.trim())
      ? good(text.trim())
      : bad(`is "${text}", not a mail address`, 'Write clarion@example.org or "Clarion <clarion@example.org>".');
  },

  timeZone(text: string): Checked<string> {
    try {
      return good(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId);
    } catch {
      return bad(`is "${text}", not a time zone`, "Write an IANA name such as Europe/Berlin.");
    }
  },

  secret(text: string): Checked<string> {
    return text.length >= shortestSecret
      ? good(text)
      : bad(
          `has ${text.length} characters; at least ${shortestSecret} are needed`,
          "Make one with: openssl rand -base64 48",
        );
  },

  yesOrNo(text: string): Checked<boolean> {
    if (/^(true|yes|on|1)$/i.test(text)) return good(true);
    if (/^(false|no|off|0)$/i.test(text)) return good(false);
    return bad(`is "${text}", neither true nor false`, "Write true or false.");
  },

  logLevel(text: string): Checked<string> {
    return logLevels.includes(text)
      ? good(text)
      : bad(`is "${text}", not a log level`, `Write one of ${logLevels.join(", ")}.`);
  },
};

/** An address, or a range of them as CIDR writes it. */
function isNetwork(text: string): boolean {
  const [address = "", bits, more] = text.split("/");
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && more === undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}
