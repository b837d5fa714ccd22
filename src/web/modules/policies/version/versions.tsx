import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Version } from "../api.ts";
import { VersionStateMark } from "../words.tsx";
import styles from "./version.module.css";

/** All versions of the document, and what one says otherwise than another. */
export function Versions({ version }: { version: Version }) {
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
      <p>
        <Link to="/policies/versions/$versionId/compare" params={{ versionId: version.id }}>
          <Trans>Compare versions</Trans>
        </Link>
      </p>
    </nav>
  );
}
