import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useViewer } from "../../platform/session.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { accountOptions } from "./account-api.ts";
import { FactorsSection } from "./factors-section.tsx";
import { ProofProvider } from "./proof.tsx";

/** Where roles rest until their holder has shown a second factor: there is this one thing to do. */
export function SecondFactorNeededPage() {
  const { t } = useLingui();
  const account = useQuery(accountOptions);
  const waits = useViewer().session?.needsSecondFactor ?? false;
  return (
    <Page
      title={waits ? t`Your roles need a second factor` : t`Your second factor`}
      narrow
      state={
        waits ? (
          <Trans>
            Your organisation asks a second factor of everybody who holds a role. Set one up here; your roles work again
            at once. Your own <Link to="/desk">desk</Link> is open meanwhile.
          </Trans>
        ) : (
          <Trans>Done. Your roles work.</Trans>
        )
      }
    >
      {waits ? null : <ButtonLink to="/desk">{t`Go on`}</ButtonLink>}
      <ProofProvider>
        <Loaded query={account}>{(data) => <FactorsSection account={data} />}</Loaded>
      </ProofProvider>
    </Page>
  );
}
