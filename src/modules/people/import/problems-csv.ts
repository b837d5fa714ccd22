import type { ImportProblem } from "./problems.ts";

/** The problems as a file for Excel, with how many more there are: UTF-8 with its mark, and no cell that a spreadsheet would run as a formula. */
export function problemsCsv(problems: readonly ImportProblem[], total: number): string {
  const rows = problems.map((found) => [
    String(found.line),
    found.field,
    found.value,
    found.reason,
    found.remedy,
    found.effect.replaceAll("-", " "),
  ]);
  const more = total - problems.length;
  if (more > 0) rows.push(["", "", "", `${more} more problems are not listed.`, "Correct these first.", ""]);
  const lines = [["Line", "Field", "Value", "Reason", "Remedy", "Effect"], ...rows].map((row) =>
    row.map(cell).join(","),
  );
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
