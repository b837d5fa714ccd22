import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Meaning } from "../../ui/meaning.tsx";
import type { Classification, VersionState } from "./api.ts";

export function ClassificationWord({ value }: { value: Classification }) {
  if (value === "public") return <Trans>Public</Trans>;
  if (value === "confidential") return <Trans>Confidential</Trans>;
  return <Trans>Internal</Trans>;
}

export function VersionStateMark({ state }: { state: VersionState }): ReactNode {
  switch (state) {
    case "draft":
      return (
        <Meaning tone="quiet">
          <Trans>Draft</Trans>
        </Meaning>
      );
    case "in_review":
      return (
        <Meaning tone="soon">
          <Trans>In review</Trans>
        </Meaning>
      );
    case "approved":
      return (
        <Meaning tone="done">
          <Trans>Approved</Trans>
        </Meaning>
      );
    case "published":
      return (
        <Meaning tone="done">
          <Trans>Published</Trans>
        </Meaning>
      );
    case "superseded":
      return (
        <Meaning tone="quiet">
          <Trans>Superseded</Trans>
        </Meaning>
      );
    default:
      return (
        <Meaning tone="quiet">
          <Trans>Withdrawn</Trans>
        </Meaning>
      );
  }
}
