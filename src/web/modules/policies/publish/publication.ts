import { useState } from "react";
import { useTimeZone } from "../../../platform/format.ts";
import { instantOf, nextMorning } from "../../../platform/times.ts";
import type { Asks } from "../packs/api.ts";
import { dueRuleOf, type TypedDueRule } from "../packs/typed-due-rule.ts";
import type { AsksAgain, OwnPack, PublishBody, PublishPreview } from "./api.ts";

export interface Typed {
  readonly audienceId: string | null;
  readonly due: TypedDueRule;
  readonly asks: Asks;
  readonly asksAgain: AsksAgain | null;
  readonly reason: string;
  readonly when: "now" | "later";
  readonly time: string;
  readonly critical: boolean;
  readonly criticalReason: string;
}

/** What is entered about a publication, and what it comes to. */
export function usePublication() {
  const zone = useTimeZone() ?? "UTC";
  const [typed, setTyped] = useState<Typed>(() => ({
    audienceId: null,
    due: { kind: "days", days: "14", on: "" },
    asks: "acknowledge",
    asksAgain: null,
    reason: "",
    when: "now",
    time: nextMorning(zone, null),
    critical: false,
    criticalReason: "",
  }));
  return {
    typed,
    zone,
    at: instantOf(typed.time, zone),
    change: (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part })),
    pack: ownPackOf(typed),
  };
}

export type Publication = ReturnType<typeof usePublication>;

function ownPackOf({ audienceId, due, asks }: Typed): OwnPack | undefined {
  const dueRule = dueRuleOf(due);
  return audienceId !== null && dueRule ? { audienceId, dueRule, asks } : undefined;
}

/** What is sent; null while something is missing. */
export function bodyOf({ typed, at, pack }: Publication, preview: PublishPreview): PublishBody | null {
  if (typed.when === "later" && at === null) return null;
  if (typed.critical && typed.criticalReason.trim() === "") return null;
  if (typed.audienceId !== null && !pack) return null;
  if (!preview.first && (typed.asksAgain === null || typed.reason.trim() === "")) return null;
  return {
    asksReason: preview.first ? "" : typed.reason,
    ...(!preview.first && typed.asksAgain && { asksAgain: typed.asksAgain }),
    ...(typed.critical && { criticalReason: typed.criticalReason }),
    ...(typed.when === "later" && at !== null && { at }),
    ...(preview.packs.length === 0 && pack && { pack }),
  };
}

/** What follows from what is chosen; of a first version there is nothing to choose. */
export const chosenOf = (preview: PublishPreview, asksAgain: AsksAgain | null) =>
  preview.choices.find((choice) => preview.first || choice.asksAgain === asksAgain);
