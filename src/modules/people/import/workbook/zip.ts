import { Archive as AnyArchive } from "../../../../platform/zip/archive.ts";
import { brokenWorkbook, oversizedWorkbook } from "./refusals.ts";

/** Real workbooks pack 5 to 30 times. */
export const zipLimits = { entries: 2_000, unpackedBytes: 400 * 1024 * 1024, ratio: 200, ratioFrom: 8 * 1024 * 1024 };

export class Archive extends AnyArchive {
  constructor(bytes: Uint8Array) {
    super(bytes, zipLimits, { broken: brokenWorkbook, oversized: oversizedWorkbook });
  }
}
