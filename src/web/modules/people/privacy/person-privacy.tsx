import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useViewer } from "../../../platform/session.ts";
import { Section } from "../../../ui/page.tsx";
import styles from "./privacy.module.css";

function Downloads({ from }: { from: string }) {
  return (
    <ul className={styles.acts}>
      <li>
        <a href={`${from}?format=html`} download>
          <Trans>As a page to read</Trans>
        </a>
      </li>
      <li>
        <a href={`${from}?format=json`} download>
          <Trans>As data (JSON)</Trans>
        </a>
      </li>
    </ul>
  );
}

/** On the page of a person: their data as a download, and the way to an erasure. */
export function PersonPrivacy({ personId, erased }: { personId: string; erased: boolean }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const mayExport = viewer.may("people.person.export");
  const mayErase = viewer.may("people.person.erase") && !erased;
  if (!mayExport && !mayErase) return null;
  return (
    <Section title={t`Privacy`}>
      {mayExport ? (
        <>
          <p className={styles.sentence}>
            <Trans>
              All that is kept about this person, why, how long, and who sees it. That you took it is recorded.
            </Trans>
          </p>
          <Downloads from={`/api/people/${personId}/data`} />
        </>
      ) : null}
      {mayErase ? (
        <p className={styles.sentence}>
          <Link to="/people/$personId/erasure" params={{ personId }}>
            <Trans>Erase this person …</Trans>
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

/** On one's own record. */
export function OwnData() {
  const { t } = useLingui();
  return (
    <Section title={t`Take my data with me`}>
      <p className={styles.sentence}>
        <Trans>All that is kept about you, why, how long, and who sees it.</Trans>
      </p>
      <Downloads from="/api/me/data" />
    </Section>
  );
}
