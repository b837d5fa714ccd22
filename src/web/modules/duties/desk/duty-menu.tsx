import { useLingui } from "@lingui/react/macro";
import { AlarmClock, AlarmClockOff, CircleSlash, Ellipsis, Forward, Hand } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import type { Duty } from "./api.ts";
import { dayName, snoozeDays } from "./days.ts";
import type { DutyActs } from "./duty-acts.ts";

export type Asking = "snooze" | "hand-over" | "not-mine";

interface Props {
  readonly duty: Duty;
  readonly acts: DutyActs;
  readonly onAsk: (asking: Asking) => void;
}

function SnoozeItems({ duty, acts, onAsk }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const icon = <AlarmClock size={16} aria-hidden="true" />;
  if (!duty.can.snooze) return null;
  const days = snoozeDays(duty.can.snooze);
  return (
    <>
      {days.named.map((day) => {
        const name = format.dayMonth(dayName(day));
        return (
          <MenuItem key={day} icon={icon} onChoose={() => acts.snooze(duty, day)}>
            {day === days.tomorrow ? t`Snooze until tomorrow` : t`Snooze until ${name}`}
          </MenuItem>
        );
      })}
      {days.more ? (
        <MenuItem icon={icon} onChoose={() => onAsk("snooze")}>
          {t`Snooze until another day …`}
        </MenuItem>
      ) : null}
    </>
  );
}

/** What else can be done with a duty than doing it. */
export function DutyMenu({ duty, acts, onAsk }: Props) {
  const { t } = useLingui();
  const { can } = duty;
  const refused = can.snoozeRefused === "snoozed-too-often" || can.snoozeRefused === "due-too-soon-to-snooze";
  const snoozed = duty.snoozedUntil !== null;
  const empty =
    !can.snooze && !refused && !snoozed && !can.handOver && !can.notMine && !can.take && !duty.disputed?.mine;
  if (empty) return null;
  return (
    <Menu label={t`More for “${duty.title}”`} face={<Ellipsis size={18} aria-hidden="true" />}>
      <SnoozeItems duty={duty} acts={acts} onAsk={onAsk} />
      {snoozed ? (
        <MenuItem icon={<AlarmClockOff size={16} aria-hidden="true" />} onChoose={() => acts.wake(duty)}>
          {t`Bring it back now`}
        </MenuItem>
      ) : null}
      {refused ? (
        <MenuItem icon={<AlarmClockOff size={16} aria-hidden="true" />} onChoose={() => acts.explain(duty)}>
          {t`Why it cannot be snoozed`}
        </MenuItem>
      ) : null}
      {can.take ? (
        <MenuItem icon={<Hand size={16} aria-hidden="true" />} onChoose={() => acts.take(duty)}>
          {t`I take it`}
        </MenuItem>
      ) : null}
      {can.handOver ? (
        <MenuItem icon={<Forward size={16} aria-hidden="true" />} onChoose={() => onAsk("hand-over")}>
          {t`Hand over …`}
        </MenuItem>
      ) : null}
      {can.notMine ? (
        <MenuItem icon={<CircleSlash size={16} aria-hidden="true" />} onChoose={() => onAsk("not-mine")}>
          {t`Not mine …`}
        </MenuItem>
      ) : null}
      {duty.disputed?.mine ? (
        <MenuItem icon={<CircleSlash size={16} aria-hidden="true" />} onChoose={() => acts.takeBack(duty)}>
          {t`It is mine after all`}
        </MenuItem>
      ) : null}
    </Menu>
  );
}
