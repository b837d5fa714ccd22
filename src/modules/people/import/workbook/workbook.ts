import { posix } from "node:path";
import { cleanText } from "../cells.ts";
import type { TableRecord } from "../read-table.ts";
import { builtInFormat, customFormat, type NumberFormat } from "./formats.ts";
import { brokenWorkbook, otherWorkbook, oversizedWorkbook } from "./refusals.ts";
import { readSheet, type SheetContext, unescapeText } from "./sheet.ts";
import { readXml } from "./xml.ts";
import { Archive } from "./zip.ts";

interface SheetEntry {
  readonly name: string;
  readonly visible: boolean;
  readonly path: string;
}

const mostSheets = 200;
const mostStrings = 5_000_000;

/**
 * An Excel workbook (.xlsx, .xlsm): its sheets by name, and the rows of one of them. Macros, links, pictures and
 * everything else in it are never opened.
 */
export class Workbook {
  private readonly archive: Archive;
  private readonly sheets: readonly SheetEntry[];
  private readonly since1904: boolean;
  private readonly partOf: (type: string) => string | undefined;

  constructor(bytes: Uint8Array) {
    this.archive = new Archive(bytes);
    const path = "xl/workbook.xml";
    if (!this.archive.has(path)) throw this.otherKind();
    const links = readLinks(this.archive.read("xl/_rels/workbook.xml.rels"));
    this.partOf = (type) => links.values().find((link) => link.type.endsWith(`/${type}`))?.target;
    const found: { name: string; visible: boolean; link: string }[] = [];
    let since1904 = false;
    readXml(this.part(path), {
      open: (name, attribute) => {
        if (name === "workbookPr") since1904 = ["1", "true"].includes(attribute("date1904") ?? "");
        if (name !== "sheet") return;
        const visible = (attribute("state") ?? "visible") === "visible";
        found.push({
          name: cleanText(attribute("name") ?? "")
            .slice(0, 100)
            .toWellFormed(),
          visible,
          link: attribute("id") ?? "",
        });
      },
    });
    if (found.length > mostSheets) throw oversizedWorkbook();
    this.since1904 = since1904;
    this.sheets = found.flatMap(({ name, visible, link }) => {
      const { type = "", target = "" } = links.get(link) ?? {};
      return type.endsWith("/worksheet") && this.archive.has(target) ? [{ name, visible, path: target }] : [];
    });
    if (this.sheets.length === 0) throw brokenWorkbook();
  }

  sheetNames(visible: boolean): string[] {
    return this.sheets.filter((sheet) => sheet.visible === visible).map((sheet) => sheet.name);
  }

  /** Undefined where no visible sheet has this name. */
  readSheet(name: string): TableRecord[] | undefined {
    const sheet = this.sheets.find((one) => one.visible && one.name === name);
    return sheet && readSheet(this.part(sheet.path), this.context());
  }

  private contextOnce: SheetContext | undefined;

  private context(): SheetContext {
    this.contextOnce ??= {
      strings: this.readStrings(this.partOf("sharedStrings")),
      formats: this.readFormats(this.partOf("styles")),
      since1904: this.since1904,
    };
    return this.contextOnce;
  }

  private readStrings(path: string | undefined): string[] {
    const strings: string[] = [];
    if (path === undefined || !this.archive.has(path)) return strings;
    let text = "";
    let taking = false;
    let phonetic = false;
    readXml(this.part(path), {
      open: (name) => {
        if (name === "si") text = "";
        else if (name === "rPh") phonetic = true;
        else if (name === "t") taking = !phonetic;
      },
      text: (content) => {
        if (taking) text += content;
      },
      close: (name) => {
        if (name === "t") taking = false;
        else if (name === "rPh") phonetic = false;
        else if (name === "si" && strings.push(unescapeText(text)) > mostStrings) throw oversizedWorkbook();
      },
    });
    return strings;
  }

  private readFormats(path: string | undefined): NumberFormat[] {
    const formats: NumberFormat[] = [];
    if (path === undefined || !this.archive.has(path)) return formats;
    const custom = new Map<number, NumberFormat>();
    let ofCells = false;
    readXml(this.part(path), {
      open: (name, attribute) => {
        if (name === "numFmt") custom.set(Number(attribute("numFmtId")), customFormat(attribute("formatCode") ?? ""));
        else if (name === "cellXfs") ofCells = true;
        else if (name === "xf" && ofCells) {
          const id = Number(attribute("numFmtId") ?? 0);
          formats.push(custom.get(id) ?? builtInFormat(id));
        }
      },
      close: (name) => {
        if (name === "cellXfs") ofCells = false;
      },
    });
    return formats;
  }

  private part(path: string): Buffer {
    const content = this.archive.read(path);
    if (!content) throw brokenWorkbook();
    return content;
  }

  private otherKind() {
    if (this.archive.has("xl/workbook.bin")) return otherWorkbook("binary-workbook");
    const kind = this.archive.read("mimetype")?.toString("latin1") ?? "";
    return otherWorkbook(kind.includes("opendocument") ? "opendocument" : "no-workbook");
  }
}

interface Link {
  readonly type: string;
  readonly target: string;
}

/** Where the parts of the workbook lie in the archive, by the ids by which it names them. */
function readLinks(bytes: Buffer | undefined): Map<string, Link> {
  if (!bytes) throw brokenWorkbook();
  const links = new Map<string, Link>();
  readXml(bytes, {
    open: (name, attribute) => {
      if (name !== "Relationship" || attribute("TargetMode") === "External") return;
      const target = attribute("Target") ?? "";
      const path = target.startsWith("/") ? target.slice(1) : posix.join("xl", target);
      links.set(attribute("Id") ?? "", { type: attribute("Type") ?? "", target: path });
    },
  });
  return links;
}
