import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import "../../../ui/forms.ts";
import "../document-reasons.ts";
import "./reasons.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { DocumentView } from "../../../ui/document/render.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "../decisions.module.css";
import { pictureAddress } from "../picture-address.ts";
import { useAfterStep } from "../version/changed.ts";
import { type Review, reviewOptions, stillRight } from "./api.ts";
import own from "./review.module.css";

/** A year from the day on which it is due, if that may be chosen. */
function proposed({ reviewOn, next }: Review): string {
  const year = Number((reviewOn ?? next.first).slice(0, 4)) + 1;
  const day = `${year}${(reviewOn ?? next.first).slice(4).replace("-02-29", "-02-28")}`;
  return day >= next.first && day <= next.last ? day : next.first;
}

function StillRight({ review }: { review: Review }) {
  const { t } = useLingui();
  const [nextOn, setNextOn] = useState(proposed(review));
  const [note, setNote] = useState("");
  const after = useAfterStep();
  const say = useMutation({
    mutationFn: () => stillRight(review.documentId, { nextOn, note }),
    onSuccess: after,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    say.mutate();
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <TextInput
        label={t`Look at it again on`}
        type="date"
        required
        min={review.next.first}
        max={review.next.last}
        value={nextOn}
        onChange={(event) => setNextOn(event.currentTarget.value)}
      />
      <Textarea
        label={t`What you looked at (not needed)`}
        autosize
        minRows={2}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {say.error ? <ProblemNote error={say.error} /> : null}
      <div className={styles.actions}>
        <Button type="submit" loading={say.isPending} disabled={nextOn === ""}>
          <Trans>It still is right</Trans>
        </Button>
      </div>
    </form>
  );
}

function Otherwise({ review }: { review: Review }) {
  return (
    <p className={styles.faint}>
      {review.can.write ? (
        <Trans>
          Something is no longer right?{" "}
          <Link to="/policies/versions/$versionId" params={{ versionId: review.versionId }}>
            Write the next version
          </Link>
          ; publishing it answers this.
        </Trans>
      ) : (
        <Trans>Something is no longer right? Tell those who write policies; a new version answers this.</Trans>
      )}
    </p>
  );
}

/** Whoever is asked looks at what is in force, and says whether it still is right. */
export function ReviewPage() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { documentId } = useParams({ from: "/shell/policies/$documentId/review" });
  const review = useQuery(reviewOptions(documentId, i18n.locale));
  return (
    <Loaded query={review} page>
      {(data) => {
        const { number } = data;
        const since = format.date(data.publishedAt);
        const on = data.reviewOn ? format.date(`${data.reviewOn}T12:00:00Z`) : "";
        return (
          <Page
            title={data.title}
            named={t`Review of ${data.title}`}
            state={
              on === "" ? (
                <Trans>
                  Version {number}, in force since {since}
                </Trans>
              ) : (
                <Trans>
                  Version {number}, in force since {since}, to be looked at by {on}
                </Trans>
              )
            }
          >
            {data.isAsked ? (
              <Section title={t`Is it still right as it is?`}>
                <Otherwise review={data} />
                <StillRight review={data} />
              </Section>
            ) : (
              <p className={styles.faint}>
                <Trans>Nobody is asked to look at it at the moment.</Trans>
              </p>
            )}
            <article className={own.text}>
              <DocumentView content={data.content} lang={data.language} addressOf={pictureAddress(documentId)} />
            </article>
          </Page>
        );
      }}
    </Loaded>
  );
}
