import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import { Button } from "../../../ui/button.tsx";
import { Meaning, type Tone } from "../../../ui/meaning.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type AudienceName, useVariantName } from "../compose/variant-tabs.tsx";
import type { Checks, Finding } from "./api.ts";
import styles from "./checks-list.module.css";

export interface Checking {
  readonly query: UseQueryResult<Checks>;
  readonly links: "asked" | "unasked";
  /** What stands on the page has not been looked at yet. */
  readonly waiting: boolean;
  /** How many findings stand in the way of submitting. */
  readonly stops: number;
  readonly askLinks: () => void;
}

interface Props {
  readonly checking: Checking;
  readonly audiences: readonly AudienceName[];
  readonly onShow: ((finding: Finding) => void) | undefined;
}

const words: Record<Finding["kind"], MessageDescriptor> = {
  "audience-missing": msg`Nobody is chosen yet`,
  "channel-missing": msg`No channel is chosen`,
  "translation-missing": msg`Words are missing in a language of theirs`,
  "subject-empty": msg`The subject is missing`,
  "subject-long": msg`The subject is cut off in most lists of mail`,
  "text-empty": msg`The words are missing`,
  "text-long": msg`Takes longer than four minutes to read`,
  "sentences-long": msg`A sentence of more than 30 words`,
  "hard-to-read": msg`Hard to read`,
  "alt-text-missing": msg`A picture has no description`,
  "field-unknown": msg`Nothing fills this field`,
  "placeholder-left": msg`Something is left to fill in`,
  "link-malformed": msg`This link leads nowhere`,
  "link-unsafe": msg`A link of this kind is not allowed`,
  "link-unencrypted": msg`This link is not encrypted`,
  "link-shows-another": msg`This link shows another address than it leads to`,
  "link-to-mail": msg`This link writes a mail`,
  "link-broken": msg`Nothing was found behind this link`,
  "link-inside-house": msg`This link leads into your own network: not everybody reaches it`,
  "link-not-checked": msg`Nobody knows whether this link works`,
};

const tones: Record<Finding["severity"], Tone> = { stop: "overdue", warn: "soon", hint: "quiet" };

const isUnasked = ({ detail }: Finding): boolean => detail.reason === "switched-off";

/** What the server finds in what was saved, each with the way to it; what it did not look at is said as well. */
export function ChecksList({ checking, audiences, onShow }: Props) {
  const { query, waiting } = checking;
  const findings = query.data?.findings ?? [];
  const said = findings.filter((one) => !isUnasked(one));
  const unasked = findings.length - said.length;
  return (
    <section className={styles.checks} aria-labelledby="checks" aria-busy={waiting}>
      <div className={styles.head}>
        <h2 id="checks" tabIndex={-1}>
          <Trans>Checks</Trans>
        </h2>
        <span role="status" className={styles.detail}>
          {waiting ? <Trans>Looking at it …</Trans> : null}
        </span>
      </div>
      {query.error ? <ProblemNote error={query.error} /> : null}
      {query.data && said.length === 0 ? (
        <Meaning tone="done" plain>
          <Trans>Nothing is missing.</Trans>
        </Meaning>
      ) : null}
      {said.length > 0 ? (
        <ul>
          {said.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same can be found twice in one text
            <Found key={index} finding={finding} audiences={audiences} onShow={onShow} />
          ))}
        </ul>
      ) : null}
      {unasked > 0 ? <Unasked checking={checking} count={unasked} /> : null}
    </section>
  );
}

function Found({ finding, audiences, onShow }: Omit<Props, "checking"> & { finding: Finding }) {
  const { i18n } = useLingui();
  const variantName = useVariantName(audiences);
  const { where, kind, severity } = finding;
  const place = where === null ? "" : variantName({ audienceId: where.variant, language: where.language });
  return (
    <li>
      <span>
        <Meaning tone={tones[severity]} plain>
          {i18n._(words[kind])}
        </Meaning>{" "}
        <span className={styles.detail}>
          <Detail finding={finding} />
          {place}
        </span>
      </span>
      {onShow ? (
        <Button size="small" variant="subtle" onClick={() => onShow(finding)}>
          {kind === "translation-missing" ? <Trans>Write them</Trans> : <Trans>Show</Trans>}
        </Button>
      ) : null}
    </li>
  );
}

function Unasked({ checking, count }: { checking: Checking; count: number }) {
  const askable = checking.query.data?.linksAskable === true;
  return (
    <p className={styles.unasked}>
      <Meaning tone="unsure" plain>
        <Plural
          value={count}
          one="One link to outside was not looked up."
          other="# links to outside were not looked up."
        />
      </Meaning>
      {askable && checking.links === "unasked" ? (
        <Button variant="subtle" size="small" onClick={checking.askLinks}>
          <Trans>Look where the links lead</Trans>
        </Button>
      ) : askable ? null : (
        <span className={styles.detail}>
          <Trans>Here that is switched off.</Trans>
        </span>
      )}
    </p>
  );
}

/** Names of measures, addresses and numbers are the same in every language. */
function detailOf({ detail }: Finding): string {
  const { href, text, name, measure, score, status, shown, leads } = detail;
  if (shown !== undefined) return `${shown} → ${leads}`;
  if (measure !== undefined) return `${measures[String(measure)] ?? measure} ${score}`;
  const place = String(href ?? name ?? text ?? "");
  return status === undefined ? place : `${place} (${status})`;
}

function Detail({ finding }: { finding: Finding }) {
  const { characters, people, words: count } = finding.detail;
  const said = detailOf(finding);
  if (people !== undefined)
    return (
      <>
        <Plural value={Number(people)} one="for one person" other="for # people" />
        {" · "}
      </>
    );
  if (characters !== undefined)
    return (
      <>
        <Plural value={Number(characters)} one="# character" other="# characters" />
        {" · "}
      </>
    );
  if (finding.kind === "text-long")
    return (
      <>
        <Plural value={Number(count)} one="# word" other="# words" />
        {" · "}
      </>
    );
  return said === "" ? null : `${said} · `;
}

const measures: Readonly<Record<string, string>> = { flesch: "Flesch", amstad: "Amstad", lix: "LIX" };
