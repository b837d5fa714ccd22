import { Trans, useLingui } from "@lingui/react/macro";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "../ui/button.tsx";
import { Calm } from "../ui/calm.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  return (
    <Calm title={t`This page could not be shown`}>
      <ProblemNote error={error} />
      <Button
        above={24}
        onClick={() => {
          reset();
          window.location.reload();
        }}
      >
        <Trans>Load again</Trans>
      </Button>
    </Calm>
  );
}
