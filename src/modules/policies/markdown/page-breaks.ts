/**
 * Takes page breaks for LaTeX out of the text, because they belong to paper: left in, they would show as words and tear
 * a list in two. What stands in a fenced code block stays.
 */
export function takePageBreaks(text: string): { readonly body: string; readonly pageBreaks: readonly string[] } {
  const pageBreaks: string[] = [];
  let fence: string | undefined;
  const lines = text.split("\n").map((line) => {
    const mark = /^[ \t>]*(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
    const command = line.trim();
    if (fence !== undefined || (command !== "\\pagebreak" && command !== "\\newpage")) return line;
    pageBreaks.push(command);
    return "";
  });
  return { body: lines.join("\n"), pageBreaks };
}
