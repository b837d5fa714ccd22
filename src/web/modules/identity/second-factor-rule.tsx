import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useViewer } from "../../platform/session.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Section } from "../../ui/page.tsx";
import styles from "./account.module.css";
import { ActButton } from "./act-button.tsx";
import { rulesOptions, setSecondFactorRule } from "./roles-api.ts";

/** What the organisation asks of everybody who holds a role. */
export function SecondFactorRule() {
  const { t } = useLingui();
  const rules = useQuery(rulesOptions);
  const mayChange = useViewer().may("identity.rule.change");
  return (
    <Section title={t`Second factor`}>
      <Loaded query={rules}>
        {({ secondFactorForRoles: needed }) => (
          <div className={styles.row}>
            <p className={styles.rowWords}>
              {needed ? (
                <Trans>Roles work only after a sign-in with a second factor. Who has none is led to set one up.</Trans>
              ) : (
                <Trans>Roles work after a sign-in by password alone.</Trans>
              )}
            </p>
            {mayChange ? (
              <ActButton act={() => setSecondFactorRule(!needed)} refresh={[["sign-in-rules"]]}>
                {needed ? <Trans>Ask it no longer</Trans> : <Trans>Ask a second factor</Trans>}
              </ActButton>
            ) : null}
          </div>
        )}
      </Loaded>
    </Section>
  );
}
