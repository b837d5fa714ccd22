import { Trans } from "@lingui/react/macro";
import { Meaning } from "../../../ui/meaning.tsx";
import { useDayFormat } from "../day-words.ts";
import type { Holding, Office } from "./offices-api.ts";

const names = (holdings: readonly Holding[]) => holdings.map(({ person }) => person.displayName).join(", ");

export const holdersOf = (office: Office) => office.holdings.filter(({ kind }) => kind === "holder");
export const deputiesOf = (office: Office) => office.holdings.filter(({ kind }) => kind === "deputy");

/** Who acts for an office, and why it is them. */
export function Acting({ office }: { office: Office }) {
  const { day } = useDayFormat();
  const acting = office.holdings.filter(({ person, begun }) => begun && office.acting.includes(person.id));
  const who = names(acting);
  const away = holdersOf(office).find(({ absentUntil, begun, active }) => begun && active && absentUntil !== null);
  const until = away?.absentUntil ? day(away.absentUntil) : "";
  const holder = away?.person.displayName ?? "";
  if (acting.length === 0)
    return (
      <Meaning tone="overdue" plain>
        <Trans>Nobody: whatever is addressed to this office reaches nobody.</Trans>
      </Meaning>
    );
  if (acting[0]?.kind === "deputy")
    return office.vacant ? (
      <Trans>{who} as deputy, because nobody holds it</Trans>
    ) : (
      <Trans>
        {who}, because {holder} is away until {until}
      </Trans>
    );
  if (acting.every(({ absentUntil }) => absentUntil !== null))
    return (
      <Meaning tone="soon" plain>
        <Trans>
          {who}, though away until {until}: no deputy is there
        </Trans>
      </Meaning>
    );
  return <>{who}</>;
}

/** Names with what is not ordinary about each: away, gone, still to come. */
export function HoldingNames({ holdings }: { holdings: readonly Holding[] }) {
  const { day, dayOf } = useDayFormat();
  return holdings.map((holding, index) => {
    const { person, absentUntil, begun, active, from } = holding;
    const until = absentUntil ? day(absentUntil) : "";
    const since = day(dayOf(from));
    return (
      <span key={holding.id}>
        {index > 0 ? ", " : ""}
        {person.displayName}
        {!begun ? <Trans> (from {since})</Trans> : !active ? <Trans> (has left)</Trans> : null}
        {begun && active && absentUntil ? <Trans> (away until {until})</Trans> : null}
      </span>
    );
  });
}
