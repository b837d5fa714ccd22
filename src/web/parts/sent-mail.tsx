import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { answer, api, type Schema } from "../platform/client.ts";
import { useFormat } from "../platform/format.ts";
import { knowReasons } from "../platform/reason-words.ts";
import { FilterBar, FilterChoices } from "../ui/filters.tsx";
import { Hash } from "../ui/hash.tsx";
import { Loaded } from "../ui/loaded.tsx";
import { MailSheet } from "./mail-sheet.tsx";
import styles from "./sent-mail.module.css";

knowReasons({
  "said-confidential": { what: msg`This is confidential.`, remedy: msg`Administrators and auditors may open it.` },
});

type Sent = Schema<"SentMail">;

/** It left as it left: asked for once, since a look at a confidential one leaves evidence each time. */
export const sentMailOptions = (id: string, mailId: string) =>
  queryOptions({
    queryKey: ["sent-mail", id, mailId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/archive/{id}/mails/{mailId}", { params: { path: { id, mailId } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Facts({ mail }: { mail: Sent }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <dl className={styles.facts}>
      <Fact label={t`Subject`}>{mail.subject}</Fact>
      <Fact label={mail.state === "accepted" ? t`Sent` : t`Last tried`}>{format.dateTime(mail.at)}</Fact>
      {mail.reply ? (
        <Fact label={mail.state === "accepted" ? t`Accepted with` : t`The mail server’s words`}>{mail.reply}</Fact>
      ) : null}
      {mail.attachments.length > 0 ? (
        <Fact label={t`Attachments`}>{mail.attachments.map(({ name }) => name).join(", ")}</Fact>
      ) : null}
      <Fact label={t`Hash of its source`}>
        <Hash value={mail.sourceSha256} short />
      </Fact>
    </dl>
  );
}

function Views({ mail }: { mail: Sent }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState(mail.html ? "html" : "text");
  const views = [
    ...(mail.html ? [{ value: "html", label: t`As it looks` }] : []),
    { value: "text", label: t`Text` },
    { value: "source", label: t`Source` },
  ];
  return (
    <>
      <FilterBar>
        <FilterChoices label={t`View`} choices={views} value={chosen} onChange={setChosen} />
      </FilterBar>
      {chosen === "html" ? (
        <MailSheet html={mail.html} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long mails must be scrollable by keyboard
        <pre className={styles.source} tabIndex={0}>
          {chosen === "text" ? mail.text : mail.source}
        </pre>
      )}
    </>
  );
}

/** A mail exactly as one recipient got it. `id` is its message's, `mailId` its delivery's. */
export function SentMail({ id, mailId }: { id: string; mailId: string }) {
  const query = useQuery(sentMailOptions(id, mailId));
  return (
    <Loaded query={query}>
      {(mail) => (
        <>
          <Facts mail={mail} />
          <p className={styles.note}>
            <Trans>Exactly as it left. The secrets of its links are stars, here and in the database.</Trans>
          </p>
          <Views mail={mail} />
        </>
      )}
    </Loaded>
  );
}
