/** How the numbers of a cell format are meant: as dates, or padded with zeros to a width as employee numbers are. */
export interface NumberFormat {
  readonly date: boolean;
  readonly zeros: number;
}

export const plainFormat: NumberFormat = { date: false, zeros: 0 };

/** The formats that need no declaration: ECMA-376 part 1, 18.8.30, with those of East Asia. */
export function builtInFormat(id: number): NumberFormat {
  const date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return { date, zeros: 0 };
}

/** `dd.mm.yyyy` is a date, `00000` pads, `"d"0.00` and `[Red]0` are plain. */
export function customFormat(code: string): NumberFormat {
  const bare = code.slice(0, 500).replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "");
  const [positive = ""] = bare.split(";");
  return {
    date: /[ymd]/i.test(positive) && !/general/i.test(positive),
    zeros: /^0+$/.test(positive) ? positive.length : 0,
  };
}

const dayMilliseconds = 86_400_000;
const lastSerial = 2_958_465;

/** The date of a serial number, null beyond what Excel knows. 1900 has a 29 February there, which no day answers to. */
function dateOfSerial(serial: number, since1904: boolean): string | null {
  const day = Math.floor(serial) + (since1904 ? 1_462 : 0);
  if (!(day >= 1 && day <= lastSerial)) return null;
  if (day === 60) return "1900-02-29";
  const origin = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(origin + day * dayMilliseconds).toISOString().slice(0, 10);
}

/** A number as text: whole ones without a point and without an exponent, others as far as Excel keeps them. */
export function numberText(value: string, format: NumberFormat, since1904: boolean): string {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return value;
  if (format.date) return dateOfSerial(number, since1904) ?? value;
  if (Number.isInteger(number) && Math.abs(number) < 1e21) return BigInt(number).toString().padStart(format.zeros, "0");
  return String(Number(number.toPrecision(15)));
}
