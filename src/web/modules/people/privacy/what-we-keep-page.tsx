import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import styles from "./privacy.module.css";
import { registerOptions } from "./privacy-api.ts";

/** The register of what is processed about people. */
export function WhatWeKeepPage() {
  const { t, i18n } = useLingui();
  const register = useQuery(registerOptions(i18n.locale === "de" ? "de" : "en"));
  return (
    <Page
      title={t`What we keep`}
      state={t`What is processed about people, why, how long, and who sees it. The same stands in everybody's own export.`}
      narrow
    >
      <Loaded query={register}>
        {({ items }) =>
          items.map((entry) => (
            <Section key={entry.module} title={entry.title}>
              <dl className={styles.entry}>
                <dt>
                  <Trans>What</Trans>
                </dt>
                <dd>{entry.what}</dd>
                <dt>
                  <Trans>Why</Trans>
                </dt>
                <dd>{entry.why}</dd>
                <dt>
                  <Trans>How long</Trans>
                </dt>
                <dd>{entry.howLong}</dd>
                <dt>
                  <Trans>Who sees it</Trans>
                </dt>
                <dd>{entry.whoSees}</dd>
              </dl>
            </Section>
          ))
        }
      </Loaded>
    </Page>
  );
}
