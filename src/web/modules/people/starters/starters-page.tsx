import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { officesKey } from "../offices/offices-api.ts";
import { partiesKey } from "../parties/parties-api.ts";
import { StrategyWord } from "../parties/strategy-words.tsx";
import styles from "./starters.module.css";
import { adoptStarters, type Starters, startersKey, startersOptions } from "./starters-api.ts";

type Kind = "offices" | "parties";
type Offered = Pick<Starters["offices"][number], "code" | "name" | "adopted" | "nameTaken">;

const isFree = ({ adopted, nameTaken }: Offered) => adopted === null && !nameTaken;

export function StartersPage() {
  const { t } = useLingui();
  const starters = useQuery(startersOptions);
  return (
    <Page
      title={t`Starter set`}
      state={t`Offices and interested parties that most organisations have. Take what fits; all of it can be changed afterwards.`}
    >
      <Loaded query={starters}>{(data) => <Choice starters={data} />}</Loaded>
    </Page>
  );
}

function Choice({ starters }: { starters: Starters }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const mayAdopt = useViewer().may("people.party.write");
  // All that is free is chosen to begin with: most take all of it.
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const key = (kind: Kind, code: string) => `${kind} ${code}`;
  const chosen = (kind: Kind) =>
    starters[kind].filter((one) => isFree(one) && !left.has(key(kind, one.code))).map(({ code }) => code);
  const adopt = useMutation({
    mutationFn: () => adoptStarters({ offices: chosen("offices"), parties: chosen("parties") }),
    onSuccess: () =>
      Promise.all([startersKey, officesKey, partiesKey].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const toggle = (kind: Kind, codes: readonly string[], on: boolean) =>
    setLeft((before) => {
      const next = new Set(before);
      for (const code of codes) on ? next.delete(key(kind, code)) : next.add(key(kind, code));
      return next;
    });
  const nothingLeft = ![...starters.offices, ...starters.parties].some(isFree);
  const count = chosen("offices").length + chosen("parties").length;
  const list = <One extends Offered>(kind: Kind, items: readonly One[], more: (one: One) => ReactNode) => (
    <StarterList
      kind={kind}
      items={items}
      chosen={chosen(kind)}
      mayAdopt={mayAdopt}
      more={more}
      onToggle={(codes, on) => toggle(kind, codes, on)}
    />
  );
  return (
    <>
      <Section title={t`Offices`}>{list("offices", starters.offices, ({ purpose }) => purpose)}</Section>
      <Section title={t`Interested parties`}>
        {list("parties", starters.parties, ({ needs, power, interest, strategy }) => (
          <>
            <Trans>
              Power {power}, interest {interest}:
            </Trans>{" "}
            <StrategyWord strategy={strategy} />
            <ul>
              {needs.map((need) => (
                <li key={need}>{need}</li>
              ))}
            </ul>
          </>
        ))}
      </Section>
      {adopt.error ? <ProblemNote error={adopt.error} /> : null}
      {nothingLeft && !adopt.data ? null : (
        <div className={styles.bar}>
          {mayAdopt && count > 0 ? (
            <Button loading={adopt.isPending} onClick={() => adopt.mutate()}>
              <Plural value={count} one="Adopt #" other="Adopt #" />
            </Button>
          ) : null}
          <span role="status">
            {adopt.data ? (
              <Trans>
                Adopted. Next: <Link to="/offices">give the offices to people</Link>, and look at the{" "}
                <Link to="/parties">interested parties</Link>.
              </Trans>
            ) : count === 0 ? (
              <Trans>Nothing is chosen.</Trans>
            ) : null}
          </span>
        </div>
      )}
    </>
  );
}

interface ListProps<One> {
  readonly kind: Kind;
  readonly items: readonly One[];
  readonly chosen: readonly string[];
  readonly mayAdopt: boolean;
  readonly more: (one: One) => ReactNode;
  readonly onToggle: (codes: readonly string[], on: boolean) => void;
}

function StarterList<One extends Offered>({ kind, items, chosen, mayAdopt, more, onToggle }: ListProps<One>) {
  const free = items.filter(isFree).map(({ code }) => code);
  const all = free.length > 0 && chosen.length === free.length;
  return (
    <>
      {mayAdopt && free.length > 0 ? (
        <p>
          <Button variant="default" size="small" onClick={() => onToggle(free, !all)}>
            {all ? <Trans>Choose none</Trans> : <Trans>Choose all</Trans>}
          </Button>
        </p>
      ) : null}
      <ul className={styles.list}>
        {items.map((one) => {
          const id = `${kind}-${one.code}`;
          return (
            <li key={one.code}>
              <input
                id={id}
                type="checkbox"
                disabled={!mayAdopt || !isFree(one)}
                checked={chosen.includes(one.code)}
                onChange={(event) => onToggle([one.code], event.currentTarget.checked)}
              />
              <div>
                <label htmlFor={id} className={styles.name}>
                  {one.name}
                </label>
                <div className={styles.soft}>{more(one)}</div>
              </div>
              <Standing kind={kind} one={one} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Standing({ kind, one }: { kind: Kind; one: Offered }) {
  if (one.nameTaken)
    return (
      <Meaning tone="quiet">
        <Trans>one of this name is there</Trans>
      </Meaning>
    );
  if (one.adopted === null) return <span />;
  return (
    <span>
      <Meaning tone="done">
        <Trans>adopted</Trans>
      </Meaning>{" "}
      {kind === "offices" ? (
        <Link to="/offices/$officeId" params={{ officeId: one.adopted }}>
          <Trans context="verb">Open</Trans>
          <span className="hidden-visually"> {one.name}</span>
        </Link>
      ) : (
        <Link to="/parties/$partyId" params={{ partyId: one.adopted }}>
          <Trans context="verb">Open</Trans>
          <span className="hidden-visually"> {one.name}</span>
        </Link>
      )}
    </span>
  );
}
