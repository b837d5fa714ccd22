import type { Classification } from "../../../platform/content/content-node.ts";
import type { Channel, Tlp } from "../../../shared/formats.ts";
import { judging } from "../../delivery/public.ts";
import type { MessageWords } from "../sending/words-of.ts";

/** A recipient with what decides about them, as many at a time as have all of it in common. */
export interface RecipientGroup {
  readonly variant: string | null;
  readonly language: string;
  readonly hasAddress: boolean;
  readonly external: boolean;
  readonly named: boolean;
  readonly count: number;
}

export interface ReachOf {
  readonly channels: readonly Channel[];
  readonly classification: Classification;
  readonly tlp: Tlp | null;
  readonly organisationLanguage: string;
  /** Null while there are no words yet. */
  readonly words: MessageWords | null;
}

export interface LanguageReach {
  readonly variant: string | null;
  /** The people's own. */
  readonly language: string;
  /** The words that they get; null while there are none. */
  readonly words: string | null;
  readonly fallback: boolean;
  readonly count: number;
}

/** Of everybody once. `none`: over no channel at all. */
export interface Reach {
  readonly recipients: number;
  readonly external: number;
  readonly withoutAddress: number;
  readonly none: number;
  readonly channels: readonly {
    readonly channel: Channel;
    readonly reached: number;
    /** Only a link leaves; the words are read behind a sign-in. */
    readonly linkOnly: boolean;
    readonly excluded: readonly { readonly reason: string; readonly count: number }[];
  }[];
  readonly languages: readonly LanguageReach[];
}

/** What would become of everybody, by the very rules by which it is sent. */
export function reachOf(groups: readonly RecipientGroup[], message: ReachOf): Reach {
  const marks = { classification: message.classification, tlp: message.tlp, sealed: false };
  const judged = judging.channels as Readonly<Record<string, (typeof judging.channels)["email"]>>;
  const refusal = (group: RecipientGroup, name: Channel) => {
    const channel = judged[name];
    if (!channel) return "channel-not-there";
    return judging.refusalOf(marks, { ...group, active: true, insideSeal: true }, channel);
  };
  const sum = (which: (group: RecipientGroup) => boolean) =>
    groups.reduce((total, group) => total + (which(group) ? group.count : 0), 0);
  return {
    recipients: sum(() => true),
    external: sum(({ external }) => external),
    withoutAddress: sum(({ hasAddress }) => !hasAddress),
    none: sum((group) => message.channels.every((channel) => refusal(group, channel) !== null)),
    channels: message.channels.map((channel) => ({
      channel,
      reached: sum((group) => refusal(group, channel) === null),
      linkOnly: judged[channel] !== undefined && judging.carries(marks, judged[channel]) === "link",
      excluded: countBy(groups, (group) => refusal(group, channel)),
    })),
    languages: languagesOf(groups, message),
  };
}

function countBy(groups: readonly RecipientGroup[], reasonOf: (group: RecipientGroup) => string | null) {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const reason = reasonOf(group);
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + group.count);
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

function languagesOf(groups: readonly RecipientGroup[], message: ReachOf): LanguageReach[] {
  const found = new Map<string, LanguageReach>();
  for (const { variant, language, count } of groups) {
    const key = JSON.stringify([variant, language]);
    const before = found.get(key);
    const words = wordsFor(message, variant, language);
    found.set(key, { variant, language, ...words, count: count + (before?.count ?? 0) });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.language.localeCompare(b.language));
}

/** Which words somebody gets: their variant's, in their language or the marked next best. */
export function wordsFor(
  message: Pick<ReachOf, "words" | "organisationLanguage">,
  variant: string | null,
  language: string,
): { readonly words: string | null; readonly fallback: boolean } {
  const words = (variant !== null && message.words?.variants[variant]) || message.words?.words;
  if (!words) return { words: null, fallback: false };
  const chosen = judging.chooseWords(words, language, message.organisationLanguage);
  return { words: chosen.language, fallback: chosen.fallback };
}
