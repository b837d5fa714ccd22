import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import { DocumentView } from "../../../ui/document/render.tsx";
import type { DocumentNode } from "../../../ui/document/tree.ts";
import { Hash } from "../../../ui/hash.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Section } from "../../../ui/page.tsx";
import { fileAddress } from "../api.ts";
import { useLanguageName } from "../words.tsx";
import type { SaidMessage } from "./api.ts";
import styles from "./archive.module.css";
import { approvalWords, deliveryWords } from "./words.tsx";

type Variant = SaidMessage["variants"][number];

function Words({ variant, message }: { variant: Variant; message: SaidMessage }) {
  const { t } = useLingui();
  const languageName = useLanguageName();
  const { words, language } = variant;
  const draft = /^message-draft:(.+)$/.exec(message.subjectRef)?.[1];
  const address = draft === undefined ? {} : { addressOf: fileAddress(draft) };
  const name = [languageName(language), variant.variant === "" ? t`for everybody` : variant.name].join(", ");
  return (
    <article className={styles.words}>
      <p className={styles.faint}>{name}</p>
      <div lang={language}>
        <h3>{words.subject}</h3>
        {words.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {words.content ? <DocumentView content={words.content as DocumentNode} lang={language} {...address} /> : null}
        {words.action ? (
          <p>
            <Meaning tone="sealed" plain>
              {words.action}: <Trans>the link was each person's own and is not kept</Trans>
            </Meaning>
          </p>
        ) : null}
        {words.terms.length > 0 ? (
          <ul className={styles.list}>
            {words.terms.map(({ term, meaning }) => (
              <li key={term}>
                <strong>{term}</strong>: {meaning}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <p className={styles.faint}>
        <Trans>Hash of these words</Trans> <Hash value={variant.sha256} short />
      </p>
    </article>
  );
}

function Approval({ approval }: { approval: NonNullable<SaidMessage["approval"]> }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return (
    <Section title={t`Who approved it`}>
      <ul className={styles.list}>
        {approval.steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps of the past keep their places
          <li key={at}>
            {step.by}: {approvalWords[step.state] ? i18n._(approvalWords[step.state] as never) : step.state}
            {step.at ? `, ${format.dateTime(step.at)}` : ""} {step.comment}
          </li>
        ))}
      </ul>
      <p className={styles.faint}>
        <Trans>Exactly this was approved:</Trans> <Hash value={approval.contentHash} short />
      </p>
    </Section>
  );
}

/** A message as it was sent. */
export function SaidMessageView({ message }: { message: SaidMessage }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return (
    <>
      <Section title={t`Words`} note={t`As they were sent; names and links of recipients are left open.`}>
        {message.variants.map((variant) => (
          <Words key={`${variant.variant} ${variant.language}`} variant={variant} message={message} />
        ))}
      </Section>
      {message.attachments.length > 0 ? (
        <Section title={t`Attachments`}>
          <ul className={styles.list}>
            {message.attachments.map(({ hash, name }) => (
              <li key={hash}>
                {name} <Hash value={hash} short />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {message.approval ? <Approval approval={message.approval} /> : null}
      <Section title={t`What became of it`}>
        <dl className={styles.facts}>
          <dt>
            <Trans>Deliveries</Trans>
          </dt>
          <dd>{format.number(message.account.candidates)}</dd>
          {message.account.states.map(({ state, count }) => {
            const words = deliveryWords[state];
            return (
              <div key={state} style={{ display: "contents" }}>
                <dt>{words ? i18n._(words.word) : state}</dt>
                <dd>{format.number(count)}</dd>
              </div>
            );
          })}
        </dl>
      </Section>
    </>
  );
}
