import { Trans, useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { fileAddress } from "./api.ts";
import styles from "./compliance.module.css";

interface Props {
  readonly path: "/api/compliance/file" | "/api/compliance/people/file";
  readonly query: object;
  /** A paper holds groups, not everybody by name. */
  readonly paper?: boolean;
}

/** Takes what the page shows, at the same instant, as a file. */
export function Downloads({ path, query, paper }: Props) {
  const { i18n } = useLingui();
  const address = (format: string) => fileAddress(path, { ...query, format });
  return (
    <p className={styles.downloads}>
      <Download size={15} aria-hidden="true" />
      <Trans>Take it with you:</Trans>
      <a href={address("xlsx")} download>
        XLSX
      </a>
      <a href={address("csv")} download>
        CSV
      </a>
      {paper ? (
        <a href={fileAddress(path, { ...query, format: "pdf", language: i18n.locale })} download>
          PDF
        </a>
      ) : null}
    </p>
  );
}
