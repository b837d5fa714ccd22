import "../../../ui/choices.ts";
import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useId, useMemo, useRef, useState } from "react";
import { ApprovalPanel } from "../../../parts/approval/approval-panel.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { DocumentView } from "../../../ui/document/render.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { type Version, versionOptions } from "../api.ts";
import { CommentsPanel } from "../comments/comments-panel.tsx";
import "../document-reasons.ts";
import { LanguageTabs } from "../draft/languages.tsx";
import { pictureAddress } from "../picture-address.ts";
import { VersionStateMark } from "../words.tsx";
import { Facts } from "./facts.tsx";
import { NextStep } from "./next-step.tsx";
import { Upkeep } from "./upkeep.tsx";
import styles from "./version.module.css";
import { VersionSteps } from "./version-steps.tsx";
import { Versions } from "./versions.tsx";

const policiesKeys = [["policies"]];

/** What its author says has changed; readers get it first. */
function ChangeNote({ version, language }: { version: Version; language: string }) {
  const note = version.changeNote[language];
  if (!note) return null;
  return (
    <aside className={styles.note} lang={language}>
      <p className={styles.noteTitle}>
        <Trans>What changed for readers</Trans>
      </p>
      <p>{note}</p>
    </aside>
  );
}

function VersionView({ version }: { version: Version }) {
  const { t, i18n } = useLingui();
  const panelId = useId();
  const article = useRef<HTMLElement>(null);
  // Whoever reads German reviews the German text; the tabs show that there are others.
  const [chosen, setChosen] = useState(i18n.locale);
  const addressOf = useMemo(() => pictureAddress(version.documentId), [version.documentId]);
  const text = version.texts.find(({ language }) => language === chosen) ?? version.texts[0];
  const { number } = version;
  if (!text) return null;
  return (
    <Page
      title={text.title}
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
        version.publication ? (
          <ButtonLink to="/compliance" search={{ document: version.documentId }}>
            <Trans>Who has read it</Trans>
          </ButtonLink>
        ) : undefined
      }
    >
      <VersionSteps version={version} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {version.texts.length > 1 ? (
            <LanguageTabs
              panelId={panelId}
              languages={version.texts.map(({ language }) => language)}
              active={text.language}
              onActive={setChosen}
            />
          ) : null}
          <ChangeNote version={version} language={text.language} />
          <section ref={article} id={panelId} className={styles.sheet} aria-label={t`The document`} tabIndex={-1}>
            <DocumentView content={text.content} lang={text.language} addressOf={addressOf} />
          </section>
        </div>
        <div className={styles.side}>
          {version.approval ? (
            <ApprovalPanel
              approvalId={version.approval.id}
              shownHash={version.contentHash}
              alsoChanges={policiesKeys}
            />
          ) : null}
          <NextStep version={version} />
          <CommentsPanel versionId={version.id} language={text.language} content={text.content} article={article} />
        </div>
        <div className={styles.more}>
          <Upkeep documentId={version.documentId} />
          <Facts version={version} text={text} />
          <Versions version={version} />
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
