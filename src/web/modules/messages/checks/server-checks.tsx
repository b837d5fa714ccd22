import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Meaning, type Tone } from "../../../ui/meaning.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useLanguageName } from "../words.tsx";
import { checksOptions, type Finding } from "./api.ts";
import styles from "./server-checks.module.css";

/** What the page itself finds while somebody writes stands in its own list. */
const words: Partial<Record<Finding["kind"], MessageDescriptor>> = {
  "subject-long": msg`The subject is cut off in most lists of mail`,
  "text-long": msg`Takes longer than four minutes to read`,
  "sentences-long": msg`A sentence of more than 30 words`,
  "hard-to-read": msg`Hard to read`,
  "field-unknown": msg`Nothing fills this field`,
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

/** What checked words say beyond what can be seen while writing: how they read, and where their links lead. */
export function ServerChecks({ messageId, version }: { messageId: string; version: number }) {
  const { t, i18n } = useLingui();
  const languageName = useLanguageName();
  const [links, setLinks] = useState<"asked" | "unasked">("unasked");
  const checks = useQuery({ ...checksOptions(messageId, version, links), placeholderData: keepPreviousData });
  const said = (checks.data?.findings ?? []).filter(
    ({ kind, detail }) => words[kind] && (links === "asked" || detail.reason !== "switched-off"),
  );
  const hasLinks = checks.data?.findings.some(({ detail }) => detail.reason === "switched-off") ?? false;
  return (
    <section className={styles.checks} aria-label={t`Reading and links`}>
      {checks.error ? <ProblemNote error={checks.error} /> : null}
      {said.length === 0 ? null : (
        <ul>
          {said.map((finding, index) => {
            const word = words[finding.kind];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same can be found twice in one text
              <li key={index}>
                <Meaning tone={tones[finding.severity]} plain>
                  {word ? i18n._(word) : null}
                </Meaning>
                <span className={styles.detail}>
                  {[detailOf(finding), languageName(finding.where.language)].filter((one) => one !== "").join(" · ")}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {hasLinks && links === "unasked" ? (
        <Button variant="subtle" size="small" onClick={() => setLinks("asked")}>
          <Trans>Look where the links lead</Trans>
        </Button>
      ) : null}
    </section>
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

const measures: Readonly<Record<string, string>> = { flesch: "Flesch", amstad: "Amstad", lix: "LIX" };
