import { readXml as readAny, type XmlReader } from "../../../../platform/xml/read-xml.ts";
import { brokenWorkbook } from "./refusals.ts";

/** Reads a part of a workbook without ever holding a tree of it. */
export function readXml(bytes: Buffer, reader: XmlReader): void {
  readAny(bytes, reader, brokenWorkbook);
}
