import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../../../platform/format.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import type { Version } from "../api.ts";
import { DecideForm } from "./decide-form.tsx";
import { PublishForm } from "./publish-form.tsx";
import { Recall } from "./recall.tsx";
import { SubmitForm } from "./submit-form.tsx";
import styles from "./version.module.css";

/** What the approver said when it came back. */
function SentBack({ version }: { version: Version }) {
  const { approval } = version;
  if (version.state !== "draft" || approval === null || approval.decidedAt === null) return null;
  const name = approval.approver.displayName;
  return (
    <div className={styles.sentBack}>
      <p>
        <Trans>{name} asked for changes:</Trans>
      </p>
      <blockquote>{approval.comment}</blockquote>
    </div>
  );
}

function Published({ version }: { version: Version }) {
  const format = useFormat();
  const { publication } = version;
  if (!publication) return null;
  const audience = publication.audience.name;
  const due = format.date(publication.dueAt);
  const published = format.date(publication.publishedAt);
  return (
    <p>
      <Trans>
        Published on {published} to {audience}; due {due}.
      </Trans>
    </p>
  );
}

function waitingWords(version: Version): ReactNode {
  const approver = version.approval?.approver.displayName ?? "";
  switch (version.state) {
    case "draft":
      return <Trans>An author submits this draft to an approver.</Trans>;
    case "in_review":
      return <Trans>Waiting for {approver} to decide.</Trans>;
    case "approved":
      return <Trans>Approved. It waits to be published.</Trans>;
    default:
      return null;
  }
}

function step(version: Version): ReactNode {
  if (version.can.recall) return <Recall version={version} />;
  if (version.can.submit) return <SubmitForm version={version} />;
  if (version.can.decide && version.approval) return <DecideForm version={version} approval={version.approval} />;
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
      <SentBack version={version} />
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
