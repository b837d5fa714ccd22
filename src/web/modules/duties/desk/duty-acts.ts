import { useLingui } from "@lingui/react/macro";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { withManagersWords } from "../../../platform/language.ts";
import { problemWords } from "../../../platform/problem-words.ts";
import { type Duty, snooze, take, takeNotMineBack, wake } from "./api.ts";

/** The words for what the rules of duties refuse are fetched when one does. */
export const knowDutyReasons = withManagersWords(() => import("../more/duty-reasons.ts"));

/** What was done last, and how to take it back. */
export interface Note {
  readonly words: string;
  readonly failed?: boolean;
  readonly undo?: () => void;
}

export interface DutyActs {
  readonly note: Note | null;
  readonly say: (note: Note | null) => void;
  readonly snooze: (duty: Duty, day: string) => void;
  readonly wake: (duty: Duty) => void;
  readonly take: (duty: Duty) => void;
  readonly takeBack: (duty: Duty) => void;
  readonly explain: (duty: Duty) => void;
}

/** What is done with one tap, with a note that says so. `keys`: what shows duties and is fetched again. */
export function useDutyActs(keys: readonly QueryKey[]): DutyActs {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const [note, say] = useState<Note | null>(null);
  const act = async (work: () => Promise<Note>) => {
    try {
      say(await work());
    } catch (error) {
      await knowDutyReasons();
      const { what, remedy } = problemWords(error);
      say({ words: `${i18n._(what)} ${i18n._(remedy)}`, failed: true });
    }
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  const start = (work: () => Promise<Note>) => void act(work);
  const bringBack = (duty: Duty) =>
    start(async () => {
      await wake(duty.id);
      return { words: t`It is back.` };
    });
  return {
    note,
    say,
    snooze: (duty, day) =>
      start(async () => {
        const { snoozedUntil } = await snooze(duty.id, day);
        const name = format.dayMonth(snoozedUntil);
        return { words: t`Snoozed until ${name}`, undo: () => bringBack(duty) };
      }),
    wake: bringBack,
    take: (duty) =>
      start(async () => {
        await take(duty.id);
        return { words: t`It is yours alone now.` };
      }),
    takeBack: (duty) =>
      start(async () => {
        await takeNotMineBack(duty.id);
        return { words: t`It is yours, and reminders go on.` };
      }),
    explain: (duty) =>
      say({
        words:
          duty.can.snoozeRefused === "snoozed-too-often"
            ? t`It was snoozed three times already, which is the most.`
            : t`It is due before tomorrow begins, and nothing can be snoozed past its due day.`,
      }),
  };
}
