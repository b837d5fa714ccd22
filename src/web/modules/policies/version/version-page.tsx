import "../../../ui/choices.ts";
import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ApprovalPanel } from "../../../parts/approval/approval-panel.tsx";
import { useFormat } from "../../../platform/format.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { DocumentView } from "../../../ui/document/render.tsx";
import { Hash } from "../../../ui/hash.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { type Version, versionOptions } from "../api.ts";
import { ClassificationWord, VersionStateMark } from "../words.tsx";
import { NextStep } from "./next-step.tsx";
import styles from "./version.module.css";
import { VersionSteps } from "./version-steps.tsx";

function Facts({ version }: { version: Version }) {
  const format = useFormat();
  return (
    <dl className={styles.facts}>
      <div>
        <dt>
          <Trans>Written by</Trans>
        </dt>
        <dd>{version.author.displayName}</dd>
      </div>
      <div>
        <dt>
          <Trans>Drafted on</Trans>
        </dt>
        <dd>{format.dateTime(version.createdAt)}</dd>
      </div>
      <div>
        <dt>
          <Trans>Class</Trans>
        </dt>
        <dd>
          <ClassificationWord value={version.classification} />
        </dd>
      </div>
      <div>
        <dt>
          <Trans>Length</Trans>
        </dt>
        <dd>
          <Plural value={version.words} one="# word" other="# words" />,{" "}
          <Plural value={version.minutes} one="# minute" other="# minutes" />
        </dd>
      </div>
      <div>
        <dt>
          <Trans>Content hash</Trans>
        </dt>
        <dd className={styles.hash}>
          <Hash value={version.contentHash} />
        </dd>
      </div>
    </dl>
  );
}

function OtherVersions({ version }: { version: Version }) {
  if (version.versions.length < 2) return null;
  return (
    <nav className={styles.others} aria-labelledby="other-versions">
      <h2 id="other-versions" className={styles.sideTitle}>
        <Trans>Versions</Trans>
      </h2>
      <ul>
        {version.versions.map((other) => (
          <li key={other.id}>
            <Link
              to="/policies/versions/$versionId"
              params={{ versionId: other.id }}
              aria-current={other.id === version.id ? "page" : undefined}
            >
              <span>{other.number}</span>
              <VersionStateMark state={other.state} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const policiesKeys = [["policies"]];

function VersionView({ version }: { version: Version }) {
  const { t } = useLingui();
  const { number } = version;
  const isOut = version.publication !== null;
  return (
    <Page
      title={version.title}
      above={
        <p className={styles.above}>
          <Link to="/policies">
            <Trans>Policies</Trans>
          </Link>
        </p>
      }
      state={
        <span className={styles.state}>
          <Trans>Version {number}</Trans> <VersionStateMark state={version.state} />
        </span>
      }
      action={
        isOut ? (
          <ButtonLink to="/compliance" search={{ document: version.documentId }}>
            <Trans>Who has read it</Trans>
          </ButtonLink>
        ) : undefined
      }
    >
      <VersionSteps version={version} />
      <div className={styles.columns}>
        <section className={styles.sheet} aria-label={t`The document`}>
          <DocumentView content={version.content} lang={version.language} />
        </section>
        <div className={styles.side}>
          {version.approval ? (
            <ApprovalPanel
              approvalId={version.approval.id}
              shownHash={version.contentHash}
              alsoChanges={policiesKeys}
            />
          ) : null}
          <NextStep version={version} />
          <Facts version={version} />
          <OtherVersions version={version} />
        </div>
      </div>
    </Page>
  );
}

export function VersionPage() {
  const { versionId } = useParams({ from: "/shell/policies/versions/$versionId" });
  const version = useQuery(versionOptions(versionId));
  return (
    <Loaded query={version} page>
      {(data) => <VersionView key={data.id} version={data} />}
    </Loaded>
  );
}
