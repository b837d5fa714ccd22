import { Trans, useLingui } from "@lingui/react/macro";
import { ButtonLink } from "../ui/button-link.tsx";
import { Calm } from "../ui/calm.tsx";

export function NotFoundPage() {
  const { t } = useLingui();
  return (
    <Calm title={t`There is no such page`}>
      <p>
        <Trans>The address may be mistyped, or what it led to has moved.</Trans>
      </p>
      <ButtonLink to="/desk" above={24}>
        <Trans>To my desk</Trans>
      </ButtonLink>
    </Calm>
  );
}
