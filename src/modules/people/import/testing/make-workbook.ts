import { crc32, deflateRawSync } from "node:zlib";

export interface ZipPart {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the directory says instead of the truth. */
  readonly says?: { readonly unpacked?: number; readonly method?: number; readonly flags?: number };
  /** Stored as it is. */
  readonly plain?: boolean;
}

/** A ZIP archive, as honest as its parts. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says = {}, plain } of parts) {
    const bytes = Buffer.from(content);
    const packed = plain ? bytes : deflateRawSync(bytes);
    const nameBytes = Buffer.from(name, "utf8");
    const method = says.method ?? (plain ? 0 : 8);
    const sizes = [crc32(bytes), packed.length, says.unpacked ?? bytes.length];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(says.flags ?? 0, 6);
    local.writeUInt16LE(method, 8);
    for (const [index, size] of sizes.entries()) local.writeUInt32LE(size, 14 + 4 * index);
    local.writeUInt16LE(nameBytes.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(says.flags ?? 0, 8);
    central.writeUInt16LE(method, 10);
    for (const [index, size] of sizes.entries()) central.writeUInt32LE(size, 16 + 4 * index);
    central.writeUInt16LE(nameBytes.length, 28);
    central.writeUInt32LE(offset, 42);
    files.push(local, nameBytes, packed);
    directory.push(central, nameBytes);
    offset += local.length + nameBytes.length + packed.length;
  }
  const center = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(center.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, center, end]);
}

export interface SheetPart {
  readonly name: string;
  readonly state?: "visible" | "hidden" | "veryHidden";
  /** The rows as XML, or as plain cells. */
  readonly rows: string | readonly (readonly (string | number | null)[])[];
  /** What follows the rows. */
  readonly after?: string;
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Cell formats of the workbooks made here: 0 General, 1 a date, 2 five digits, 3 a date of our own. */
const styles = `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="00000"/>
  <numFmt numFmtId="165" formatCode="[$-407]dd\\.mm\\.yyyy;@"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`;

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly strings?: readonly string[];
  readonly date1904?: boolean;
  /** Instead of, or besides, the parts that follow from the sheets. */
  readonly parts?: readonly ZipPart[];
}

export function workbookParts({ sheets, strings, date1904 = false, parts = [] }: WorkbookParts): ZipPart[] {
  const made: ZipPart[] = [
    {
      name: "xl/workbook.xml",
      content: `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${links}">
        <workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets
          .map(({ name, state }, index) => {
            const hidden = state ? ` state="${state}"` : "";
            return `<sheet name="${name}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
          })
          .join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
        .map(
          (_, index) =>
            `<Relationship Id="rId${index + 1}" Type="${links}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
        )
        .join("")}<Relationship Id="rId900" Type="${links}/styles" Target="styles.xml"/>
        <Relationship Id="rId901" Type="${links}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: "xl/styles.xml", content: styles },
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet xmlns="${main}"><sheetData>${
        typeof sheet.rows === "string" ? sheet.rows : rowsXml(sheet.rows)
      }</sheetData>${sheet.after ?? ""}</worksheet>`,
    })),
  ];
  if (strings)
    made.push({
      name: "xl/sharedStrings.xml",
      content: `<sst xmlns="${main}">${strings.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join("")}</sst>`,
    });
  const replaced = new Set(parts.map(({ name }) => name));
  return [...made.filter(({ name }) => !replaced.has(name)), ...parts];
}

export function makeWorkbook(workbook: WorkbookParts): Buffer {
  return makeZip(workbookParts(workbook));
}

function rowsXml(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows
    .map((cells, row) => {
      const xml = cells.map((cell, column) => {
        const address = `${columnName(column)}${row + 1}`;
        if (cell === null) return "";
        if (typeof cell === "number") return `<c r="${address}"><v>${cell}</v></c>`;
        return `<c r="${address}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
      });
      return `<row r="${row + 1}">${xml.join("")}</row>`;
    })
    .join("");
}

export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`;
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
