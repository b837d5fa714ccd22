import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import { Steps } from "../../../ui/steps.tsx";
import type { Version } from "../api.ts";

const places: Record<Version["state"], number> = {
  draft: 0,
  in_review: 1,
  approved: 2,
  published: 4,
  superseded: 4,
  withdrawn: 4,
};

function useNotes({ publication }: Version): { published?: string } {
  const format = useFormat();
  return publication ? { published: format.date(publication.publishedAt) } : {};
}

export function VersionSteps({ version }: { version: Version }) {
  const { t } = useLingui();
  const notes = useNotes(version);
  return (
    <Steps
      label={t`Where this version stands`}
      current={places[version.state]}
      steps={[
        { key: "draft", label: <Trans>Draft</Trans>, note: version.author.displayName },
        { key: "review", label: <Trans>In review</Trans> },
        { key: "approved", label: <Trans>Approved</Trans> },
        { key: "published", label: <Trans>Published</Trans>, note: notes.published },
      ]}
    />
  );
}
