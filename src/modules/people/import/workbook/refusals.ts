import { AppError } from "../../../../platform/errors.ts";

/** A workbook that cannot be opened by us, or by anybody. */
export function brokenWorkbook(): AppError {
  return new AppError(
    "unsupported-file",
    "The workbook is damaged or made in an unusual way. Open it in a spreadsheet program, save it again as .xlsx or CSV, and send that.",
    { reason: "workbook-broken" },
  );
}

/** Unpacked it would be larger than any list of people: said before anything is unpacked. */
export function oversizedWorkbook(): AppError {
  return new AppError(
    "too-large",
    "Unpacked, the workbook is larger than a list of people can be. Copy the rows and columns of people into a new workbook, or save the sheet as CSV, and send that.",
    { reason: "workbook-too-large" },
  );
}

export function otherWorkbook(reason: "old-workbook" | "opendocument" | "binary-workbook" | "no-workbook"): AppError {
  const what = {
    "old-workbook": "This is a workbook of the old kind (.xls), or one with a password.",
    opendocument: "This is an OpenDocument spreadsheet.",
    "binary-workbook": "This is a binary workbook (.xlsb).",
    "no-workbook": "This is a packed file, but no workbook.",
  }[reason];
  return new AppError("unsupported-file", `${what} Save it without a password as .xlsx or CSV, and send that.`, {
    reason,
  });
}
