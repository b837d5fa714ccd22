import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import styles from "./parties.module.css";
import type { PartySummary, Strategy } from "./parties-api.ts";
import { strategyWords } from "./strategy-words.tsx";

const size = 330;
const step = size / 11;
const spread = 9;

/** The middle of a grade's square: 0 to 10 make eleven of them. */
const middle = (grade: number) => (grade + 0.5) * step;
const quarters: readonly Strategy[] = ["keep-satisfied", "manage-closely", "monitor", "keep-informed"];

interface Dot {
  readonly party: PartySummary;
  readonly number: number;
  readonly x: number;
  readonly y: number;
}

/** Those that stand at one place lie side by side. */
function dotsOf(parties: readonly PartySummary[]): Dot[] {
  const places = Map.groupBy(parties, ({ power, interest }) => `${power} ${interest}`);
  return parties.map((party, index) => {
    const here = places.get(`${party.power} ${party.interest}`) ?? [party];
    const aside = (here.indexOf(party) - (here.length - 1) / 2) * spread * 2;
    return { party, number: index + 1, x: middle(party.interest) + aside, y: size - middle(party.power) };
  });
}

/** Power and interest as a plane with four quarters: dots with numbers, and beside it what each number is. */
export function PartyMap({ parties }: { parties: readonly PartySummary[] }) {
  const { t, i18n } = useLingui();
  const dots = dotsOf(parties);
  const edge = 5 * step;
  return (
    <div className={styles.map}>
      <figure className={styles.plane}>
        <svg viewBox={`-18 -4 ${size + 24} ${size + 24}`} role="img" aria-label={t`Map of power and interest`}>
          <rect className={styles.ground} width={size} height={size} rx="6" />
          <rect className={styles.closest} x={edge} width={size - edge} height={size - edge} />
          <line className={styles.cross} x1={edge} x2={edge} y1={0} y2={size} />
          <line className={styles.cross} x1={0} x2={size} y1={size - edge} y2={size - edge} />
          {quarters.map((strategy, index) => (
            <text
              key={strategy}
              className={styles.quarter}
              x={index % 2 === 0 ? 8 : size - 8}
              y={index < 2 ? 16 : size - 8}
              textAnchor={index % 2 === 0 ? "start" : "end"}
            >
              {i18n._(strategyWords[strategy])}
            </text>
          ))}
          <text className={styles.axis} x={size / 2} y={size + 15} textAnchor="middle">
            {t`Interest`}
          </text>
          <text className={styles.axis} transform={`translate(-6 ${size / 2}) rotate(-90)`} textAnchor="middle">
            {t`Power`}
          </text>
          {dots.map(({ party, number, x, y }) => (
            <g key={party.id} className={styles.dot} transform={`translate(${x} ${y})`}>
              <title>{party.name}</title>
              <circle r={spread} />
              <text textAnchor="middle" dy="3.5">
                {number}
              </text>
            </g>
          ))}
        </svg>
      </figure>
      <div className={styles.legend}>
        {quarters.map((strategy) => {
          const here = dots.filter(({ party }) => party.strategy === strategy);
          return (
            <section key={strategy}>
              <h2>{i18n._(strategyWords[strategy])}</h2>
              {here.length === 0 ? (
                <p className={styles.quiet}>
                  <Trans>Nobody</Trans>
                </p>
              ) : (
                <ul>
                  {here.map(({ party, number }) => (
                    <li key={party.id}>
                      <span className={styles.number}>{number}</span>
                      <Link to="/parties/$partyId" params={{ partyId: party.id }}>
                        {party.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          );
        })}
      </div>
    </div>
  );
}
