import { describe, expect, it } from "vitest";
import { AppError } from "../../../../platform/errors.ts";
import { FileReading } from "../reading/file-reading.ts";
import { readPeopleFile } from "../rules.ts";
import { makeWorkbook, makeZip, type WorkbookParts, workbookParts } from "../testing/make-workbook.ts";
import { zipLimits } from "./zip.ts";

function valuesIn(workbook: WorkbookParts) {
  return readPeopleFile(makeWorkbook(workbook)).rows.map(({ line, values }) => ({ line, ...values }));
}

function people(rows: string, more: Partial<WorkbookParts> = {}, after = "") {
  const head = `<row r="1">${["E-mail", "Employee ID", "Start date", "Department"]
    .map((text, index) => `<c r="${"ABCD"[index]}1" t="inlineStr"><is><t>${text}</t></is></c>`)
    .join("")}</row>`;
  return { sheets: [{ name: "People", rows: `${head}${rows}`, after }], ...more };
}

const mail = (row: number, address = `p${row}@c.example`) => `<c r="A${row}" t="str"><v>${address}</v></c>`;
const rowOf = (row: number, cells: string) => `<row r="${row}">${mail(row)}${cells}</row>`;

function refusalOf(bytes: Buffer): string | undefined {
  try {
    readPeopleFile(bytes);
  } catch (error) {
    if (error instanceof AppError) return error.details.reason;
    throw error;
  }
  return undefined;
}

describe("a workbook", () => {
  it("gives the last results of its formulas, and calculates nothing", () => {
    const inOrder = rowOf(2, `<c r="B2"><f>1+1</f><v>7</v></c><c r="D2" t="str"><f>A1&amp;B1</f><v>Sales</v></c>`);
    expect(valuesIn(people(inOrder))).toMatchObject([{ employeeNumber: "7", department: "Sales" }]);
  });

  it("reads dates of both date systems, and says nothing of a serial number that has no date format", () => {
    const rows = rowOf(2, `<c r="C2" s="1"><v>45747</v></c>`) + rowOf(3, `<c r="C3" s="3"><v>45747.6</v></c>`);
    expect(valuesIn(people(rows)).map((row) => row.activeFrom)).toEqual(["2025-03-31", "2025-03-31"]);
    const of1904 = rowOf(2, `<c r="C2" s="1"><v>44285</v></c>`);
    expect(valuesIn(people(of1904, { date1904: true }))[0]?.activeFrom).toBe("2025-03-31");
    const iso = rowOf(2, `<c r="C2" t="d"><v>2025-03-31T00:00:00Z</v></c>`);
    expect(valuesIn(people(iso))[0]?.activeFrom).toBe("2025-03-31");
    const plain = readPeopleFile(makeWorkbook(people(rowOf(2, `<c r="C2"><v>45747</v></c>`))));
    expect(plain.problems.map(({ code }) => code)).toEqual(["date-unreadable"]);
  });

  it.each([
    [`<c r="B2"><v>12345</v></c>`, "12345"],
    [`<c r="B2"><v>12345.0</v></c>`, "12345"],
    [`<c r="B2"><v>1.2345E4</v></c>`, "12345"],
    [`<c r="B2"><v>1.00000012E+15</v></c>`, "1000000120000000"],
    [`<c r="B2" s="2"><v>42</v></c>`, "00042"],
    [`<c r="B2" t="inlineStr"><is><t>00042</t></is></c>`, "00042"],
    [`<c r="B2" t="s"><v>0</v></c>`, "0007"],
    [`<c r="B2"><v>0.1</v></c>`, "0.1"],
  ])("reads the employee number %s as %s", (cell, number) => {
    expect(valuesIn(people(rowOf(2, cell), { strings: ["0007"] }))[0]?.employeeNumber).toBe(number);
  });

  it("reads rich text without its phonetic hints, and characters that XML cannot hold", () => {
    const part = {
      name: "xl/sharedStrings.xml",
      content: `<sst><si><r><t>Ver</t></r><r><rPr><b/></rPr><t xml:space="preserve">kauf &#x1F600;</t></r><rPh><t>x</t></rPh></si>
        <si><t>a_x000D_b&#0;c</t></si></sst>`,
    };
    const rows = rowOf(2, `<c r="D2" t="s"><v>0</v></c>`) + rowOf(3, `<c r="D3" t="s"><v>1</v></c>`);
    const file = valuesIn(people(rows, { parts: [part] }));
    expect(file.map((row) => row.department)).toEqual(["Verkauf 😀", "a bc"]);
  });

  it("reports error values and keeps what the person has, also of a formula that was never calculated", () => {
    const rows = rowOf(2, `<c r="B2"><f>X()</f></c><c r="D2" t="e"><v>#N/A</v></c>`);
    const file = readPeopleFile(makeWorkbook(people(rows)));
    expect(file.problems.map(({ code, field }) => [code, field])).toEqual([
      ["error-value", "Employee ID"],
      ["error-value", "Department"],
    ]);
    expect(file.rows[0]?.values).not.toHaveProperty("department");
  });

  it("counts empty cells and rows also where nothing has an address", () => {
    const text = (value: string) => `<c t="str"><v>${value}</v></c>`;
    const head = ["Employee ID", "E-mail", "Department", "Location"].map(text).join("");
    const rows = `<row>${head}</row><row/><row><c/>${text("a@c.example")}<c t="str"><v></v></c>${text("Berlin")}</row>`;
    expect(valuesIn({ sheets: [{ name: "A", rows }] })).toEqual([
      { line: 3, email: "a@c.example", employeeNumber: null, department: "", location: "Berlin" },
    ]);
    const mixed = `<row>${head}</row><row><c r="B2" t="str"><v>a@c.example</v></c>${text("Sales")}</row>`;
    expect(valuesIn({ sheets: [{ name: "A", rows: mixed }] })).toMatchObject([{ department: "Sales", location: "" }]);
  });

  it("passes over empty rows and titles above the headings, and counts lines as the sheet does", () => {
    const rows = `<row r="2"><c r="A2" t="str"><v>Staff list 2026</v></c></row>
      <row r="5"><c r="A5" t="str"><v>E-mail</v></c><c r="B5" t="str"><v>Department</v></c></row>
      <row r="9">${mail(9)}<c r="B9" t="str"><v>Sales</v></c></row>`;
    expect(valuesIn({ sheets: [{ name: "A", rows }] })).toEqual([
      { line: 9, email: "p9@c.example", department: "Sales" },
    ]);
  });

  it("counts a cell that is merged over several rows for each of them", () => {
    const rows = rowOf(2, `<c r="D2" t="str"><v>Sales</v></c>`) + rowOf(3, `<c r="D3"/>`) + rowOf(4, "");
    const file = valuesIn(people(rows, {}, `<mergeCells><mergeCell ref="D2:D3"/></mergeCells>`));
    expect(file.map((row) => row.department)).toEqual(["Sales", "Sales", ""]);
  });

  it("ignores hidden sheets and says so, and asks which of several is meant", () => {
    const rows = [["E-mail"], ["a@c.example"]];
    const other = [["E-mail"], ["b@c.example"]];
    const hidden = new FileReading(
      makeWorkbook({
        sheets: [
          { name: "Old", state: "veryHidden", rows: other },
          { name: "Now", rows },
        ],
      }),
    );
    expect(hidden.open(null)).toMatchObject({ sheet: "Now", sheets: ["Now"], hiddenSheets: ["Old"] });
    expect(hidden.open("Old")).toMatchObject({ sheet: "Now" });
    const empty = { name: "Empty", rows: "" };
    const several = new FileReading(makeWorkbook({ sheets: [{ name: "A", rows }, { name: "B", rows: other }, empty] }));
    expect(several.open(null)).toMatchObject({ sheet: null, sheets: ["A", "B"], headers: null });
    expect(several.open("B").headers).toEqual(["E-mail"]);
    expect(several.read([]).named.emails).toEqual(["b@c.example"]);
  });

  it("is read though another sheet is broken, which is refused only when it is meant", () => {
    const rows = [["E-mail"], ["a@c.example"]];
    const broken = { name: "Broken", rows: `<row r="9"/><row r="3"/>` };
    const reading = new FileReading(makeWorkbook({ sheets: [{ name: "People", rows }, broken] }));
    expect(reading.open(null)).toMatchObject({ sheet: null, sheets: ["People", "Broken"] });
    expect(reading.open("People").headers).toEqual(["E-mail"]);
    expect(() => reading.open("Broken")).toThrow(AppError);
  });

  it("is read with parts named in another case, another prefix, and in the encoding that it declares", () => {
    const cell = rowOf(2, `<c r="D2" t="s"><v>0</v></c>`);
    const strings = `<?xml version="1.0" encoding="ISO-8859-1"?><sst><si><t>B\u00fcro</t></si></sst>`;
    const parts = workbookParts(people(cell)).map((part) =>
      part.name === "xl/workbook.xml"
        ? { ...part, content: String(part.content).replace("xmlns:r=", "xmlns:d3p1=").replace(" r:id=", " d3p1:id=") }
        : part,
    );
    const bytes = makeZip([...parts, { name: "xl/SharedStrings.xml", content: Buffer.from(strings, "latin1") }]);
    expect(readPeopleFile(bytes).rows[0]?.values.department).toBe("B\u00fcro");
  });

  it("whose shared texts are missing is refused instead of read as empty", () => {
    const cell = rowOf(2, `<c r="D2" t="s"><v>1</v></c>`);
    expect(refusalOf(makeWorkbook(people(cell)))).toBe("workbook-broken");
    expect(refusalOf(makeWorkbook(people(cell, { strings: ["one"] })))).toBe("workbook-broken");
  });

  it("is read with macros in it, of which nothing is opened", () => {
    const macro = { name: "xl/vbaProject.bin", content: "Sub Auto_Open()" };
    expect(valuesIn(people(rowOf(2, ""), { parts: [macro] }))).toHaveLength(1);
  });
});

describe("a packed file that is refused", () => {
  const good = () => workbookParts(people(rowOf(2, "")));
  const sheet = "xl/worksheets/sheet1.xml";
  const withPart = (part: Parameters<typeof makeZip>[0][number]) =>
    makeZip([...good().filter(({ name }) => name !== part.name), part]);

  it.each([
    [
      "another office's",
      makeZip([{ name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" }]),
      "opendocument",
    ],
    ["a binary workbook", makeZip([{ name: "xl/workbook.bin", content: "x" }]), "binary-workbook"],
    ["no workbook", makeZip([{ name: "word/document.xml", content: "<x/>" }]), "no-workbook"],
    ["an encrypted part", withPart({ name: sheet, content: "x", says: { flags: 1 } }), "workbook-broken"],
    ["names that lead elsewhere", withPart({ name: "xl/../../etc/passwd", content: "x" }), "workbook-broken"],
    ["one name twice", makeZip([...good(), ...good()]), "workbook-broken"],
    [
      "an entity bomb",
      withPart({ name: sheet, content: `<!DOCTYPE l [<!ENTITY a "aa">]><l>&a;</l>` }),
      "workbook-broken",
    ],
    [
      "a size that is not true",
      withPart({ name: sheet, content: "x".repeat(9_000), says: { unpacked: 10 } }),
      "workbook-broken",
    ],
    [
      "a size that is not true, the other way",
      withPart({ name: sheet, content: "x", says: { unpacked: 999 } }),
      "workbook-broken",
    ],
    ["more than is believed", withPart({ name: sheet, content: "x", says: { unpacked: 3e9 } }), "workbook-too-large"],
    ["a bomb", withPart({ name: sheet, content: Buffer.alloc(zipLimits.ratioFrom + 1) }), "workbook-too-large"],
    [
      "too many parts",
      makeZip(Array.from({ length: 2_001 }, (_, index) => ({ name: `${index}`, content: "" }))),
      "workbook-too-large",
    ],
    ["rows in disorder", makeWorkbook(people(`<row r="9"/><row r="3"/>`)), "workbook-broken"],
    ["a row beyond the last", makeWorkbook(people(`<row r="1048577"/>`)), "workbook-broken"],
    ["a cell beyond what a list has", makeWorkbook(people(rowOf(2, `<c r="XFD2"><v>1</v></c>`))), "too-many-columns"],
  ])("%s", (_name, bytes, reason) => {
    expect(refusalOf(bytes)).toBe(reason);
  });

  it("is one cut short, wherever", () => {
    const whole = makeZip(good());
    for (let length = 4; length < whole.length; length += 97)
      expect(refusalOf(whole.subarray(0, length)), `${length} bytes`).toBe("workbook-broken");
  });
});
