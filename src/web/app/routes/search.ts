/** The words of an address that a page understands; the rest is dropped. */
export function searchWords<const K extends string>(...names: readonly K[]) {
  return (search: Record<string, unknown>): { [P in K]?: string } => {
    const known: { [P in K]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === "string" && value !== "") known[name] = value;
      if (typeof value === "number") known[name] = String(value);
    }
    return known;
  };
}
