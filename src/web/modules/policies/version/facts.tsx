import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { Hash } from "../../../ui/hash.tsx";
import type { Version } from "../api.ts";
import { ClassificationWord } from "../words.tsx";
import styles from "./version.module.css";

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Downloads({ version, language }: { version: Version; language: string }) {
  const file = (kind: "pdf" | "markdown") => `/api/policies/versions/${version.id}/${kind}?language=${language}`;
  return (
    <p className={styles.downloads}>
      <a href={file("pdf")} download>
        <Download size={15} aria-hidden="true" /> PDF
      </a>
      <a href={file("markdown")} download>
        <Download size={15} aria-hidden="true" /> Markdown
      </a>
    </p>
  );
}

interface Props {
  readonly version: Version;
  readonly text: Version["texts"][number];
}

/** What there is to know about a version beside its words. */
export function Facts({ version, text }: Props) {
  const format = useFormat();
  const { may } = useViewer();
  return (
    <section>
      <Downloads version={version} language={text.language} />
      {version.state === "published" && may("policies.acknowledgement.record") ? (
        <p className={styles.downloads}>
          <Link to="/policies/versions/$versionId/paper" params={{ versionId: version.id }}>
            <Trans>Signed on paper</Trans>
          </Link>
          <Link to="/policies/import-acknowledgements">
            <Trans>Import earlier years</Trans>
          </Link>
        </p>
      ) : null}
      <dl className={styles.facts}>
        <Fact name={<Trans>Written by</Trans>}>
          {version.author.displayName}, {format.date(version.createdAt)}
        </Fact>
        <Fact name={<Trans>Class</Trans>}>
          <ClassificationWord value={version.classification} />
        </Fact>
        <Fact name={<Trans>Length</Trans>}>
          <Plural value={text.words} one="# word" other="# words" />,{" "}
          <Plural value={text.minutes} one="# minute" other="# minutes" />
        </Fact>
        <Fact name={<Trans>Content hash</Trans>}>
          <span className={styles.hash}>
            <Hash value={version.contentHash} />
          </span>
        </Fact>
      </dl>
    </section>
  );
}
