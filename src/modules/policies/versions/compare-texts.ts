import type { Comparison } from "../../approvals/public.ts";
import type { HashedContent, HashedText } from "../content/content.ts";

type Details = Comparison["details"];
type Parts = Comparison["parts"];

/** What is no text of two versions, beside each other; the titles of further languages by their names. */
export function detailsOf(before: HashedContent | undefined, after: HashedContent): Details {
  const detail = (name: "title" | "classification" | "language") => ({
    name,
    before: before?.[name] ?? null,
    after: after[name],
  });
  const further = languagesOf(before, after)
    .slice(1)
    .map((language) => ({
      name: `title ${language}`,
      before: textIn(before, language)?.title ?? null,
      after: textIn(after, language)?.title ?? null,
    }));
  return [detail("title"), detail("classification"), detail("language"), ...further];
}

/** Every language that one of them has, the later one's own first: as it was and as it is. */
export function comparedTexts(before: HashedContent | undefined, after: HashedContent): Parts {
  return languagesOf(before, after).map((language, index) => ({
    key: index === 0 ? "" : language,
    language,
    before: textIn(before, language)?.content ?? null,
    after: textIn(after, language)?.content ?? null,
  }));
}

function languagesOf(before: HashedContent | undefined, after: HashedContent): string[] {
  const named = [after, before].flatMap((one) => (one ? textsOf(one) : [])).map(({ language }) => language);
  return [...new Set(named)];
}

function textIn(version: HashedContent | undefined, language: string): HashedText | undefined {
  return version && textsOf(version).find((text) => text.language === language);
}

function textsOf(version: HashedContent): readonly HashedText[] {
  return [version, ...(version.further ?? [])];
}
