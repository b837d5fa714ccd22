import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../platform/errors.ts";
import { fileLimits } from "./limits.ts";
import { type PeopleFile, readPeopleFile } from "./rules.ts";

const realFile = await readFile(join(import.meta.dirname, "../../../../test/data/people-5000.csv"));

function read(text: string): PeopleFile {
  return readPeopleFile(Buffer.from(text, "utf8"));
}

/** Line, heading and code of each problem. */
function problemsOf(file: PeopleFile): string[] {
  return file.problems.map(({ line, field, code }) => `${line} ${field}: ${code}`);
}

function refusal(bytes: Uint8Array): { code: string; reason: string | undefined } {
  try {
    readPeopleFile(bytes);
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, reason: error.details.reason };
    throw error;
  }
  throw new Error("was not refused");
}

describe("the export of 5,000 people", () => {
  const file = readPeopleFile(realFile);

  it("gives 4,988 good rows and names the twelve that it leaves out", () => {
    expect(file.rowsRead).toBe(5_000);
    expect(file.rows).toHaveLength(4_988);
    expect(problemsOf(file)).toEqual([
      ...[503, 514, 525, 536, 547, 558, 569].map((line) => `${line} E-mail: address-twice`),
      "903 E-mail: address-missing",
      ...[904, 905, 906, 907].map((line) => `${line} E-mail: address-unusable`),
    ]);
  });

  it("names the first row of each address that is there twice", () => {
    const twice = file.problems.filter(({ code }) => code === "address-twice");
    expect(twice.map(({ otherLine }) => otherLine)).toEqual([22, 23, 24, 25, 26, 27, 28]);
  });

  it("counts lines as an editor does after a cell with a line break", () => {
    const line = file.rows.find(({ values }) => values.employeeNumber === "E00079")?.line;
    expect([line, file.rows.at(-1)?.line]).toEqual([80, 5_002]);
  });

  it("understands every heading but the remarks", () => {
    expect(file.columns.filter(({ field }) => field === null).map(({ header }) => header)).toEqual(["Remarks"]);
  });

  it("reads all three date forms, 140 leavers among them", () => {
    expect(file.rows.filter(({ values }) => values.activeUntil !== null)).toHaveLength(140);
    expect(file.rows.filter(({ values }) => !/^\d{4}-\d\d-\d\d$/.test(values.activeFrom ?? ""))).toHaveLength(0);
  });

  it("keeps long names and names in other scripts, and trims addresses", () => {
    const row = (number: string) => file.rows.find(({ values }) => values.employeeNumber === number)?.values;
    expect(row("E00078")?.givenName).toBe("Maximiliana-Theodora ".repeat(6).trim());
    expect(row("E00001")?.givenName).toBe("健");
    expect(file.rows.some(({ values }) => values.givenName === "مريم")).toBe(true);
    expect(file.rows.some(({ values }) => values.givenName === "יעל")).toBe(true);
    expect(row("E00080")?.email).toBe("p00080@corp.example");
  });
});

describe("encodings and separators", () => {
  const text = "E-mail;Vorname;Nachname\r\nana@corp.example;Jörg;Weiß\r\n";
  const utf16be = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16 little-endian", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 big-endian", utf16be],
    ["Windows-1252", Buffer.from(text, "latin1")],
  ])("reads %s", (_name, bytes) => {
    expect(readPeopleFile(bytes).rows[0]?.values).toEqual({
      email: "ana@corp.example",
      givenName: "Jörg",
      familyName: "Weiß",
    });
  });

  it("reads UTF-8 in which a few bytes are broken, and leaves out the rows that have them", () => {
    const good = "a@c.example;Jörg;Weiß\nb@c.example;Zoë;Çelik\n";
    const bytes = Buffer.concat([
      Buffer.from(`E-mail;Vorname;Nachname\n${good}`),
      Buffer.from("d@c.example;J\u00f6rg;X\n", "latin1"),
    ]);
    const file = readPeopleFile(bytes);
    expect(file.rows.map(({ values }) => values.givenName)).toEqual(["Jörg", "Zoë"]);
    expect(problemsOf(file)).toEqual(["4 Vorname: bytes-broken"]);
    expect([...file.mentioned.emails]).toContain("d@c.example");
  });

  it.each([";", ",", "\t", "|"])("finds out the separator %j", (separator) => {
    const lines = [["Name", "E-mail", "Remarks"].join(separator), ["Ana B", "a@corp.example", "x"].join(separator)];
    expect(read(lines.join("\n")).rows[0]?.values.email).toBe("a@corp.example");
  });

  it("follows Excel's own first line about the separator and still counts it", () => {
    const file = read("sep=|\nE-mail|Department\na@corp.example|R, D; T\n");
    expect(file.rows).toEqual([{ line: 3, values: { email: "a@corp.example", department: "R, D; T" } }]);
  });

  it("passes over titles above the headings, whatever separators are in them", () => {
    const file = read("Staff, all, active; 2026\n\nE-mail;Department\na@corp.example;R, D\n");
    expect(file.rows).toEqual([{ line: 4, values: { email: "a@corp.example", department: "R, D" } }]);
    for (const first of ["sep=|\r", '"sep=|"\r\n'])
      expect(read(`${first}E-mail|Department\na@c.example|x;y;z`).rows[0]?.values.department).toBe("x;y;z");
  });

  it("reads quotes in quotes, stray quotes, mixed line ends and empty lines, and counts all of them", () => {
    const file = read(
      'E-mail,Department\r\na@c.example,"x ""y""\r\n z"\n\n\rb@c.example,5" disks\r  \n,\r\nc@c.example,d',
    );
    expect(file.rows).toEqual([
      { line: 2, values: { email: "a@c.example", department: 'x "y" z' } },
      { line: 6, values: { email: "b@c.example", department: '5" disks' } },
      { line: 9, values: { email: "c@c.example", department: "d" } },
    ]);
    expect(file.rowsRead).toBe(3);
  });
});

describe("cells", () => {
  it.each([
    ["", "address-missing"],
    ["   ", "address-missing"],
    ["ana", "address-unusable"],
    ["a@b@corp.example", "address-unusable"],
    ["a b@corp.example", "address-unusable"],
    ["a@corp", "address-unusable"],
    ["a@corp.", "address-unusable"],
    ["a@127.1", "address-unusable"],
    ["a\u0007@corp.example", "address-unusable"],
    ["a@corp\nx.example", "address-unusable"],
    ['"a b"@corp.example', "address-unusable"],
  ])("leaves out the row with the address %j", (address, code) => {
    const file = read(`E-mail,Department\n"${address.replaceAll('"', '""')}",x\nb@corp.example,y`);
    expect(file.rows.map(({ values }) => values.email)).toEqual(["b@corp.example"]);
    expect(file.problems.map((found) => found.code)).toEqual([code]);
  });

  it("lower-cases addresses and writes domains of other scripts as mail servers do", () => {
    expect(read("Mail\n O'Brien+X@BÜRO.example ").rows[0]?.values.email).toBe("o'brien+x@xn--bro-hoa.example");
  });

  it("leaves out the second row with an employee number, and only rows that are kept hold theirs", () => {
    const file = read("E-mail,Personalnummer\na@c.example,1\nb@c.example,1\nbad,2\nc@c.example,2");
    expect(problemsOf(file)).toEqual(["3 Personalnummer: employee-number-twice", "4 E-mail: address-unusable"]);
    expect(file.rows.map(({ values }) => values.employeeNumber)).toEqual(["1", "2"]);
  });

  it("drops NUL and control characters and those that turn the direction", () => {
    const file = read("E-mail,Given name\na@c.example,A\u0000n\u0007a\u202e \u00a0 b\n");
    expect(file.rows[0]?.values.givenName).toBe("Ana b");
  });

  it("splits a full name, unless its parts have columns of their own", () => {
    const names = (text: string) => read(text).rows.map(({ values }) => [values.givenName, values.familyName]);
    expect(names("E-mail;Name\na@c.example;Ana Maria Brandt\nb@c.example;Weiß, Jörg\nc@c.example;健")).toEqual([
      ["Ana Maria", "Brandt"],
      ["Jörg", "Weiß"],
      ["健", ""],
    ]);
    expect(names("E-mail;Name;First name\na@c.example;Ana Brandt;Ana")).toEqual([["Ana", undefined]]);
  });

  it("reads products, types and languages in their many spellings", () => {
    const head = "E-mail;Produkte;Vertragsart;Sprache";
    const file = read(`${head}\na@c.example;Comet | Atlas/Beacon,Atlas;Freelancer;de_AT\nb@c.example;;;Deutsch`);
    expect(file.rows.map(({ values }) => [values.products, values.employmentType, values.language])).toEqual([
      [["Atlas", "Beacon", "Comet"], "contractor", "de"],
      [[], "employee", "de"],
    ]);
  });

  it("leaves a field empty that it does not understand, and says so", () => {
    const head = "E-mail;Type;Time zone;Language;Start date;End date;Department;Name";
    const row = `a@c.example;alien;Mars/Olympus;Klingonisch;soon;31.2.2025;${"x".repeat(201)};`;
    const file = read(`${head}\n${row}`);
    expect(problemsOf(file).sort()).toEqual([
      "2 Department: too-long",
      "2 End date: date-unreadable",
      "2 Language: language-unknown",
      "2 Name: name-missing",
      "2 Start date: date-unreadable",
      "2 Time zone: time-zone-unknown",
      "2 Type: employment-type-unknown",
    ]);
    expect(file.rows[0]?.values).toMatchObject({ employmentType: "employee", timeZone: null });
    for (const date of ["activeFrom", "activeUntil"]) expect(file.rows[0]?.values).not.toHaveProperty(date);
    expect(file.problems.find(({ code }) => code === "too-long")?.value).toBe(`${"x".repeat(80)}…`);
  });

  it("keeps the leaving date of whoever would leave before they start", () => {
    const file = read("E-mail;Start;Ende\na@c.example;2025-05-02;2025-05-01\nb@c.example;2025-05-02;2025-05-02");
    expect(file.rows.map(({ values }) => [values.activeFrom, values.activeUntil])).toEqual([
      [null, "2025-05-01"],
      ["2025-05-02", "2025-05-02"],
    ]);
    expect(problemsOf(file)).toEqual(["2 Start: leaving-before-start"]);
  });

  it("reports missing cells, and leaves out a row whose values may stand under the wrong headings", () => {
    const file = read("E-mail,Department,Location\na@c.example,x\nb@c.example,x,y,z\nc@c.example,x,y,,\n");
    expect(file.rows.map(({ values }) => [values.email, values.location])).toEqual([
      ["a@c.example", ""],
      ["c@c.example", "y"],
    ]);
    expect(problemsOf(file)).toEqual(["2 Location: cells-missing", "3 : too-many-cells"]);
  });

  it("does not miss cells of columns that mean nothing", () => {
    expect(problemsOf(read("E-mail,Department,\na@c.example,x\nb@c.example"))).toEqual(["3 Department: cells-missing"]);
  });

  it.each(["mailto:a@c.example", "Ana B <a@c.example>", "<A@c.example>"])("takes the address of %s", (text) => {
    const [row] = read(`E-mail;Manager\n${text};${text}`).rows;
    expect(row?.values).toMatchObject({ email: "a@c.example", manager: expect.stringMatching(/^a@c.example$/i) });
  });

  it("says nothing of attributes whose column the file lacks", () => {
    expect(read("E-mail\na@c.example").rows[0]?.values).toEqual({ email: "a@c.example" });
  });
});

describe("slash dates", () => {
  const starts = (...dates: string[]) => {
    const file = read(`E-mail;Start\n${dates.map((date, index) => `p${index}@c.example;${date}`).join("\n")}`);
    return [file.rows.map(({ values }) => values.activeFrom), file.problems.map(({ code }) => code)];
  };

  it("have the order that one date of the column decides", () => {
    expect(starts("3/4/2025", "25/4/2025")).toEqual([["2025-04-03", "2025-04-25"], []]);
    expect(starts("3/4/2025", "4/25/2025")).toEqual([["2025-03-04", "2025-04-25"], []]);
  });

  it("stay undecided where nothing decides or two dates contradict, and are never guessed", () => {
    expect(starts("3/4/2025", "2025-01-02", "5/5/2025")).toEqual([
      [undefined, "2025-01-02", "2025-05-05"],
      ["date-ambiguous"],
    ]);
    expect(starts("3/4/2025", "25/4/2025", "4/26/2025")).toEqual([
      [undefined, "2025-04-25", "2025-04-26"],
      ["date-ambiguous"],
    ]);
  });

  it("decide nothing by the other column", () => {
    const file = read("E-mail;Start;Ende\na@c.example;3/4/2025;25/12/2025");
    expect(file.rows[0]?.values).toEqual({ email: "a@c.example", activeUntil: "2025-12-25" });
  });
});

describe("dates", () => {
  it.each([
    ["2025-03-31", "2025-03-31"],
    ["2025/03/31", "2025-03-31"],
    ["20250331", "2025-03-31"],
    ["31.3.2025", "2025-03-31"],
    ["31.03.25", "2025-03-31"],
    ["31.03.69", "2069-03-31"],
    ["31.03.70", "1970-03-31"],
    ["31/03/2025", "2025-03-31"],
    ["31-03-2025", "2025-03-31"],
    ["31-Mar-2025", "2025-03-31"],
    ["31. März 2025", "2025-03-31"],
    ["1 Dez 24", "2024-12-01"],
    ["31.03.2025 00:00:00", "2025-03-31"],
    ["2025-03-31T00:00:00Z", "2025-03-31"],
    ["2025-03-31 14:05", "2025-03-31"],
    ["3/31/2025 12:00:00 AM", "2025-03-31"],
    ["31.12.9999", null],
    ["9999-12-31", null],
    ["00.00.0000", null],
    ["00000000", null],
    ["2025-03-31T22:00:00Z", undefined],
    ["31.2.2025", undefined],
    ["31-Foo-2025", undefined],
    ["31/03/25", undefined],
    ["45747", undefined],
  ])("%s is %s", (text, date) => {
    const [row] = read(`E-mail;Ende\na@c.example;${text}`).rows;
    expect(row?.values.activeUntil).toBe(date);
  });

  it("with dashes have the order of their column, as those with slashes", () => {
    const file = read("E-mail;Start\na@c.example;03-04-2025\nb@c.example;04-25-2025");
    expect(file.rows.map(({ values }) => values.activeFrom)).toEqual(["2025-03-04", "2025-04-25"]);
    const open = read("E-mail;Start\na@c.example;03-04-2025");
    expect(open.problems.map(({ code }) => code)).toEqual(["date-ambiguous"]);
  });
});

describe("files that are refused as a whole", () => {
  it.each([
    ["no address column", Buffer.from("Name;Department\nAna;x"), "no-email-column"],
    ["nothing in it", Buffer.from(" \r\n\0"), "file-empty"],
    ["half a workbook", Buffer.from(`PK\u0003\u0004${"…".repeat(20)}`, "latin1"), "workbook-broken"],
    ["a workbook of the old kind", Buffer.from("\u00d0\u00cf\u0011\u00e0…", "latin1"), "old-workbook"],
    ["a picture", Buffer.from("\u0089PNG\r\n…", "latin1"), "not-text"],
    ["a web page", Buffer.from("\ufeff\n<html xmlns:x='x'><table><tr><td>E-mail"), "not-text"],
    ["an XML spreadsheet", Buffer.from('<?xml version="1.0"?><Workbook/>'), "not-text"],
    ["a text document", Buffer.from("{\\rtf1\\ansi E-mail;Name}"), "not-text"],
    ["a PDF", Buffer.from("%PDF-1.7 …", "latin1"), "not-text"],
    ["random bytes", Buffer.from([...Array(2_000).keys()].map((n) => (n * 7_919) % 251)), "no-email-column"],
  ])("%s", (_name, bytes, reason) => {
    expect(refusal(bytes).reason).toBe(reason);
  });

  it("a quotation mark that is never closed, naming the line", () => {
    const text = `E-mail;Name\na@c.example;"x\ny"\nb@c.example;"open\n${"c@c.example;z\n".repeat(5)}`;
    expect(() => read(text)).toThrow(/line 4 does not end/);
    expect(() => read(text + "x".repeat(fileLimits.rowBytes))).toThrow(/line 4 does not end/);
  });

  it("too many bytes, rows or columns", () => {
    expect(refusal(Buffer.alloc(fileLimits.bytes + 1, 97)).reason).toBe("file-too-large");
    expect(refusal(Buffer.from(`E-mail\n${"a@c.example\n".repeat(fileLimits.rows + 1)}`)).reason).toBe("too-many-rows");
    expect(refusal(Buffer.from(`E-mail${";x".repeat(fileLimits.columns)}\n`)).reason).toBe("too-many-columns");
  });
});

describe("any file", () => {
  it("of 200 columns is read", () => {
    const head = ["E-mail", ...Array.from({ length: 199 }, (_, index) => `Extra ${index}`)];
    const file = read(`${head.join(";")}\na@c.example${";x".repeat(199)}`);
    expect(file.rows).toHaveLength(1);
    expect(file.columns.filter(({ field }) => field === null)).toHaveLength(199);
  });

  it("is read or refused, whatever bytes come after the heading, and every row is accounted for", () => {
    const head = Buffer.from("E-mail;Personalnummer;Name;Start\n");
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          const file = readPeopleFile(Buffer.concat([head, bytes]));
          const leftOut = file.rowsRead - file.rows.length;
          expect(file.problems.filter(({ code }) => /^(address|employee|too-many|bytes)/.test(code))).toHaveLength(
            leftOut,
          );
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }),
    );
  });
});
