import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../../../platform/format.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import type { Version } from "../api.ts";
import { PublishForm } from "../publish/publish-form.tsx";
import { Scheduled } from "../publish/scheduled.tsx";
import { SubmitForm } from "./submit-form.tsx";
import styles from "./version.module.css";

function Published({ version }: { version: Version }) {
  const format = useFormat();
  const { publication } = version;
  if (!publication) return null;
  const published = format.date(publication.publishedAt);
  return (
    <p>
      <Trans>Published on {published}.</Trans>
    </p>
  );
}

function waitingWords(version: Version): ReactNode {
  switch (version.state) {
    case "draft":
      return <Trans>An author submits this draft to an approver.</Trans>;
    case "in_review":
      return <Trans>It is being decided.</Trans>;
    case "approved":
      return <Trans>Approved. It waits to be published.</Trans>;
    default:
      return null;
  }
}

function step(version: Version): ReactNode {
  if (version.can.submit) return <SubmitForm version={version} />;
  if (version.scheduledFor) return <Scheduled version={version} at={version.scheduledFor} />;
  if (version.can.publish) return <PublishForm version={version} />;
  return waitingWords(version);
}

/** The one thing this person can do next, or whom it waits for. */
export function NextStep({ version }: { version: Version }) {
  return (
    <section className={styles.next} aria-labelledby="next-step">
      <h2 id="next-step" className={styles.sideTitle}>
        <Trans>Next</Trans>
      </h2>
      <Published version={version} />
      {step(version)}
      {version.can.newVersion ? (
        <ButtonLink
          to="/policies/new"
          search={{ document: version.documentId }}
          variant={version.can.publish || version.can.submit ? "subtle" : "default"}
          above={12}
          fullWidth
        >
          {version.state === "draft" ? <Trans>Bring a changed text</Trans> : <Trans>Draft the next version</Trans>}
        </ButtonLink>
      ) : null}
    </section>
  );
}
