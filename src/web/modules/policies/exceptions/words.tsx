import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Meaning } from "../../../ui/meaning.tsx";
import type { Exception } from "./api.ts";

export function ExceptionState({ state }: { state: Exception["state"] }): ReactNode {
  switch (state) {
    case "requested":
      return (
        <Meaning tone="soon" plain>
          <Trans>To be weighed</Trans>
        </Meaning>
      );
    case "proposed":
      return (
        <Meaning tone="later" plain>
          <Trans>Waits for the decision</Trans>
        </Meaning>
      );
    case "granted":
      return (
        <Meaning tone="done" plain>
          <Trans>Granted</Trans>
        </Meaning>
      );
    case "refused":
      return (
        <Meaning tone="apart" plain>
          <Trans>Refused</Trans>
        </Meaning>
      );
    case "withdrawn":
      return (
        <Meaning tone="quiet" plain>
          <Trans>Taken back</Trans>
        </Meaning>
      );
    case "expired":
      return (
        <Meaning tone="quiet" plain>
          <Trans>Ended by its day</Trans>
        </Meaning>
      );
    default:
      return (
        <Meaning tone="quiet" plain>
          <Trans>Ended</Trans>
        </Meaning>
      );
  }
}

export function LevelWord({ level }: { level: "low" | "medium" | "high" }): ReactNode {
  if (level === "low") return <Trans>low</Trans>;
  return level === "medium" ? <Trans>medium</Trans> : <Trans>high</Trans>;
}
