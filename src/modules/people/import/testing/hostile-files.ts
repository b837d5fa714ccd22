import {
  columnName,
  escapeXml,
  makeWorkbook,
  makeZip,
  type WorkbookParts,
  workbookParts,
  type ZipPart,
} from "./make-workbook.ts";

export interface HostileFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const sheet = "xl/worksheets/sheet1.xml";
const people = (rows: WorkbookParts["sheets"][number]["rows"]): WorkbookParts => ({
  sheets: [{ name: "People", rows }],
});
const good: WorkbookParts = people([
  ["E-mail", "Start date", "Department"],
  ["a@c.example", "2026-03-01", "Sales"],
]);

function withPart(part: ZipPart): Buffer {
  return makeZip([...workbookParts(good).filter(({ name }) => name !== part.name), part]);
}

/** The same numbers in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const texts: readonly string[] = [
  '=cmd|"/c calc"!A1',
  "\u0000",
  "\ud800",
  "\udfff\ud800",
  "\u202egnp.exe",
  "a".repeat(70_000),
  '"',
  "'; drop table people.persons; --",
  "99999999999999999999",
  "31/31/9999",
  "0000-00-00",
  "-1",
  "1e400",
  "#N/A",
  "{{7*7}}",
  "\ufffe\uffff",
  "🤯".repeat(300),
  "A\r\nB\r\nC",
];

function textFiles(): HostileFile[] {
  const headings = ["E-mail", "Employee ID", "Name", "Start date", "Manager"];
  return texts.flatMap((text, index) =>
    headings.map((heading) => {
      const cells = headings.map((one) => (one === heading ? text : one === "E-mail" ? `p${index}@c.example` : "x"));
      const quoted = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";");
      return { name: `text ${index} as ${heading}`, bytes: Buffer.from(`${headings.join(";")}\n${quoted}\n`) };
    }),
  );
}

function brokenTexts(): HostileFile[] {
  const head = "E-mail;Name\n";
  const utf16 = Buffer.from(`\ufeff${head}a@c.example;Ana\n`, "utf16le");
  return [
    ["an open quotation mark", `${head}a@c.example;"x\n${"b@c.example;y\n".repeat(2_000)}`],
    ["an open quotation mark at the end", `${head}a@c.example;"`],
    ["only quotation marks", '"'.repeat(50_000)],
    ["only separators", ";".repeat(100_000)],
    ["10,000 columns", `${Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(";")}\n`],
    ["one line without end", "x".repeat(3_000_000)],
    ["a row of a megabyte", `${head}${"y".repeat(2_000_000)};x\n`],
    ["a heading of a megabyte", `E-mail;${"y".repeat(900_000)}\na@c.example;x\n`],
    ["300,000 empty lines", `${head}${"\n".repeat(300_000)}a@c.example;x`],
    ["carriage returns alone", `${head}a@c.example;x`.replaceAll("\n", "\r")],
    ["the same heading 900 times", `E-mail${";E-mail".repeat(900)}\na@c.example\n`],
    ["more cells than headings, often", `${head}${`a@c.example${";x".repeat(500)}\n`.repeat(500)}`],
    ["NUL between all", [...`${head}a@c.example;x`].join("\0")],
    ["nothing but NUL", "\0".repeat(1_000)],
    ["nothing but a mark", "\ufeff"],
    ["a script", "<script>alert(1)</script>"],
    ["JSON that nests", "[".repeat(100_000)],
    ["UTF-16 that ends within a character", utf16.subarray(0, utf16.length - 1)],
    ["UTF-16 with half a pair", Buffer.concat([utf16, Buffer.from([0x00, 0xd8, 0x0a, 0x00])])],
    ["UTF-16 big-endian with the wrong mark", Buffer.concat([Buffer.from([0xfe, 0xff]), utf16])],
    [
      "UTF-8 that goes over into Windows-1252",
      Buffer.concat([Buffer.from(`${head}a@c.example;Jörg\n`), Buffer.from([0x62, 0xf6, 0x3b, 0x0a])]),
    ],
    [
      "overlong UTF-8",
      Buffer.concat([Buffer.from(head), Buffer.from([0xc0, 0xaf, 0xf4, 0x90, 0x80, 0x80, 0x3b, 0x0a])]),
    ],
    ["nothing at all", ""],
  ].map(([name, content]) => ({ name: `text: ${name}`, bytes: Buffer.from(content as string) }));
}

/** Cells of a workbook that say what they are not. */
function cellFiles(): HostileFile[] {
  const cells = [
    `<c r="B2" s="1"><v>1e308</v></c>`,
    `<c r="B2" s="1"><v>-5</v></c>`,
    `<c r="B2" s="99999999"><v>45000</v></c>`,
    `<c r="B2" s="-1"><v>45000</v></c>`,
    `<c r="B2" t="s"><v>4000000000</v></c>`,
    `<c r="B2" t="s"><v>__proto__</v></c>`,
    `<c r="B2" t="b"><v>maybe</v></c>`,
    `<c r="B2" t="d"><v>9999-99-99</v></c>`,
    `<c r="B2" t="constructor"><v>x</v></c>`,
    `<c r="B2" t="n"><v>NaN</v></c>`,
    `<c r="B2"><f>WEBSERVICE("http://evil.example")</f></c>`,
    `<c r="B2" t="str"><f>HYPERLINK("x")</f><v>=1+1</v></c>`,
    `<c r="B2" t="inlineStr"><is><t>&#xD800;&#0;&#x110000;&#9999999;</t></is></c>`,
    `<c r="B2" t="inlineStr"><is><t>_xD800__x0000_</t></is></c>`,
    `<c r="B2" t="inlineStr"><is><t>${"x".repeat(500_000)}</t></is></c>`,
    `<c r="B2" t="inlineStr"><is>${"<r><t>ab</t></r>".repeat(20_000)}</is></c>`,
    `<c r="$B$2"><v>1</v></c>`,
    `<c r="ZZZZ2"><v>1</v></c>`,
    `<c r="B99999999999"><v>1</v></c>`,
    `<c r=""><v>1</v></c>`,
    `<c><v>1</v></c><c><v>2</v></c>`,
    `<c r="XFD2"><v>1</v></c>`,
    `<c r="B2"><v>${"9".repeat(100_000)}</v></c>`,
    `<c r="B2"><v>1<v>2</v></v></c>`,
  ];
  const around = (cell: string, row = `r="2"`) =>
    `<row r="1"><c r="A1" t="str"><v>E-mail</v></c><c r="B1" t="str"><v>Start date</v></c></row>
     <row ${row}><c r="A2" t="str"><v>a@c.example</v></c>${cell}</row>`;
  const rows = [`r="-1"`, `r="1e9"`, `r="1"`, `r="1048577"`, `r="x"`, `r="2" r="3"`, `r=2`, ""];
  return [
    ...cells.map((cell, index) => ({ name: `cell ${index}`, bytes: makeWorkbook(people(around(cell))) })),
    ...rows.map((row, index) => ({ name: `row ${index}`, bytes: makeWorkbook(people(around("", row))) })),
    ...["A1:XFD1048576", "A1", "", "A1:A0", "ZZZ9:A1"].map((ref) => ({
      name: `merged ${ref}`,
      bytes: makeWorkbook({
        sheets: [
          {
            name: "P",
            rows: around(""),
            after: `<mergeCells>${`<mergeCell ref="${ref}"/>`.repeat(2_000)}</mergeCells>`,
          },
        ],
      }),
    })),
  ];
}

function xmlFiles(): HostileFile[] {
  const entities = Array.from({ length: 12 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`);
  const bombs: readonly (readonly [string, string])[] = [
    ["a billion laughs", `<!DOCTYPE l [<!ENTITY l0 "lol">${entities.join("")}]><worksheet>&l12;</worksheet>`],
    ["an outside entity", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>`],
    ["elements in elements", `${"<a>".repeat(300_000)}${"</a>".repeat(300_000)}`],
    ["elements that never end", "<a>".repeat(300_000)],
    [
      "attributes without end",
      `<worksheet ${Array.from({ length: 50_000 }, (_, index) => `a${index}="x"`).join(" ")}/>`,
    ],
    ["one attribute, often", `<worksheet ${'a="x" '.repeat(50_000)}/>`],
    ["an open tag", "<worksheet"],
    ["an open comment", `<worksheet><!--${"-".repeat(200_000)}`],
    ["open character data", `<worksheet><![CDATA[${"]".repeat(200_000)}`],
    [
      "entities only",
      `<worksheet><sheetData><row><c><v>${"&amp;".repeat(200_000)}</v></c></row></sheetData></worksheet>`,
    ],
    [
      "ampersands only",
      `<worksheet><sheetData><row><c><v>${"&".repeat(500_000)}</v></c></row></sheetData></worksheet>`,
    ],
    ["numbers of no character", `<worksheet><row><c><v>${"&#xFFFFFFF;".repeat(9_000)}</v></c></row></worksheet>`],
    ["angle brackets", "<".repeat(500_000)],
    ["closing what was not opened", "</worksheet></row>"],
    ["nothing", ""],
    ["text", "just text"],
    ["namespaces", `<x:worksheet xmlns:x="urn:${"y".repeat(100_000)}"/>`],
    ["processing instructions", "<?x y?>".repeat(100_000)],
  ];
  const parts = [sheet, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"];
  return parts.flatMap((part) =>
    bombs.map(([name, content]) => ({ name: `${part}: ${name}`, bytes: withPart({ name: part, content }) })),
  );
}

function zipFiles(): HostileFile[] {
  const parts = workbookParts(good);
  const whole = makeZip(parts);
  const random = numbers(7);
  const flipped = Array.from({ length: 30 }, (_, index) => {
    const bytes = Buffer.from(whole);
    for (let flip = 0; flip <= index; flip += 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    bytes.write("PK\u0003\u0004", 0, "latin1");
    return { name: `flipped ${index}`, bytes };
  });
  const strings = `<sst>${"<si><t>x</t></si>".repeat(900_000)}</sst>`;
  const wide = Array.from({ length: 10_000 }, (_, index) => `<c r="${columnName(index)}1" t="str"><v>c</v></c>`).join(
    "",
  );
  const named = (name: string, bytes: Buffer) => ({ name: `packed: ${name}`, bytes });
  return [
    ...Array.from({ length: 20 }, (_, index) =>
      named(`cut at ${index}`, whole.subarray(0, Math.floor((whole.length * (index + 1)) / 21))),
    ),
    ...flipped,
    ...parts.map(({ name }) => named(`without ${name}`, makeZip(parts.filter((part) => part.name !== name)))),
    ...["../../../etc/passwd", "/etc/passwd", "C:\\x", "a\\..\\b", "x\0y", "./x"].map((name) =>
      named(`a part ${escapeXml(name)}`, withPart({ name, content: "x" })),
    ),
    named("a bomb of 300 MB", withPart({ name: sheet, content: Buffer.alloc(300 * 1024 * 1024, 32) })),
    named(
      "a bomb that says it is small",
      withPart({ name: sheet, content: Buffer.alloc(50 * 1024 * 1024, 32), says: { unpacked: 1_000 } }),
    ),
    named(
      "a bomb of many parts",
      makeZip([
        ...parts,
        ...Array.from({ length: 1_500 }, (_, index) => ({ name: `b${index}`, content: Buffer.alloc(200_000) })),
      ]),
    ),
    named("an archive in itself", withPart({ name: sheet, content: whole })),
    named(
      "60,000 parts",
      makeZip(Array.from({ length: 60_000 }, (_, index) => ({ name: `${index}`, content: "", plain: true }))),
    ),
    named(
      "a million shared strings",
      makeWorkbook({ ...good, parts: [{ name: "xl/sharedStrings.xml", content: strings }] }),
    ),
    named("10,000 columns", makeWorkbook(people(`<row r="1">${wide}</row>`))),
    named(
      "300 sheets",
      makeWorkbook({ sheets: Array.from({ length: 300 }, (_, index) => ({ name: `s${index}`, rows: "" })) }),
    ),
    named("an unknown packing", withPart({ name: sheet, content: "x", says: { method: 99 } })),
    named("an encrypted part", withPart({ name: sheet, content: "x", says: { flags: 1 } })),
    named("two ends", Buffer.concat([whole, whole.subarray(whole.length - 22)])),
    named("every sheet hidden", makeWorkbook({ sheets: [{ name: "a", state: "hidden", rows: [["E-mail"]] }] })),
  ];
}

/** The same files in each run; each is small, whatever it would become. */
export function hostileFiles(): HostileFile[] {
  return [...textFiles(), ...brokenTexts(), ...cellFiles(), ...xmlFiles(), ...zipFiles()];
}
