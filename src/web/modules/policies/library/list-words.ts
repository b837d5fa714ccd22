import { useLingui } from "@lingui/react/macro";

/** "a, b and c", as the page's language says it. */
export function useListWords(): (words: readonly string[]) => string {
  const { i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale, { type: "conjunction" });
  return (words) => list.format(words);
}
