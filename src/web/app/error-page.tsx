import { Trans } from "@lingui/react/macro";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "../ui/button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Unshown } from "../ui/unshown.tsx";

export function ErrorPage({ error, reset }: ErrorComponentProps) {
  return (
    <Unshown>
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
    </Unshown>
  );
}
