/**
 * In a list and in a table Tab belongs to the text. After Escape the next Tab leaves it, as everywhere else, so that
 * nobody without a mouse is caught (WCAG 2.1.2). Answers whether the key is the browser's.
 */
export function leavingByTab(): (event: Pick<KeyboardEvent, "key">) => boolean {
  let isLeaving = false;
  return ({ key }) => {
    // Shift comes before the Tab that it belongs to.
    if (key === "Shift") return false;
    const leaves = isLeaving && key === "Tab";
    isLeaving = key === "Escape";
    return leaves;
  };
}
