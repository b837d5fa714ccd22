import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page } from "../../../ui/page.tsx";
import { classificationWords } from "../words.tsx";
import { saidOptions } from "./api.ts";
import styles from "./archive.module.css";
import { SaidMessageView } from "./said-message.tsx";
import { SaidRecordView } from "./said-record.tsx";
import { ToldSection } from "./told.tsx";
import { kindWords } from "./words.tsx";

export function SaidPage() {
  const { i18n } = useLingui();
  const { saidId } = useParams({ from: "/shell/archive/$saidId" });
  const viewer = useViewer();
  const format = useFormat();
  const said = useQuery(saidOptions(saidId));
  return (
    <Loaded query={said} page>
      {(found) => {
        const kind = kindWords[found.kind];
        const words = [
          kind ? i18n._(kind) : found.kind,
          format.dateTime(found.at),
          found.sender === "system" ? "" : found.sender,
          i18n._(classificationWords[found.classification]),
          found.tlp ? `TLP:${found.tlp}` : "",
        ];
        return (
          <Page
            title={found.title}
            above={
              <Link to="/archive">
                <Trans>Archive</Trans>
              </Link>
            }
            state={
              <span className={styles.under}>
                {words.filter(Boolean).join(" · ")}
                {found.source === "record" ? (
                  <Meaning tone="apart" plain>
                    <Trans>recorded afterwards</Trans>
                  </Meaning>
                ) : null}
              </span>
            }
            action={
              found.record && found.record.correctedById === null && viewer.may("messages.record.write") ? (
                <ButtonLink variant="default" to="/archive/record" search={{ corrects: found.id }}>
                  <Trans>Correct it</Trans>
                </ButtonLink>
              ) : undefined
            }
          >
            <p className={styles.ways}>
              <a href={`/api/archive/${found.id}/export`} download>
                <Trans>Save as a file, with everybody it went to</Trans>
              </a>
              {viewer.may("evidence.log.read") ? (
                <Link to="/evidence" search={{ subject: `${found.source}:${found.id}` }}>
                  <Trans>The evidence of this</Trans>
                </Link>
              ) : null}
            </p>
            {found.message ? <SaidMessageView message={found.message} /> : null}
            {found.record ? <SaidRecordView id={found.id} record={found.record} /> : null}
            <ToldSection id={found.id} mails={found.source === "message"} />
          </Page>
        );
      }}
    </Loaded>
  );
}
