import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../../platform/format.ts";
import { type Step, Steps } from "../../../ui/steps.tsx";
import type { Version } from "../api.ts";

const places: Record<Version["state"], number> = {
  draft: 0,
  in_review: 1,
  approved: 2,
  published: 4,
  superseded: 5,
  withdrawn: 5,
};

function useNotes({ publication, scheduledFor }: Version): { published?: string; scheduled?: string } {
  const format = useFormat();
  return {
    ...(publication && { published: format.date(publication.publishedAt) }),
    ...(scheduledFor && { scheduled: format.dateTime(scheduledFor) }),
  };
}

/** How it ended, once it has. */
function ends(state: Version["state"]): Step[] {
  if (state === "superseded") return [{ key: "superseded", label: <Trans>Superseded</Trans> }];
  return state === "withdrawn" ? [{ key: "withdrawn", label: <Trans>Withdrawn</Trans> }] : [];
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
        version.scheduledFor
          ? { key: "published", label: <Trans>Scheduled</Trans>, note: notes.scheduled }
          : { key: "published", label: <Trans>Published</Trans>, note: notes.published },
        ...ends(version.state),
      ]}
    />
  );
}
