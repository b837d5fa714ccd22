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

function useNotes(version: Version): { review?: string; approved?: string; published?: string } {
  const { t } = useLingui();
  const format = useFormat();
  const { approval, publication } = version;
  const approver = approval?.approver.displayName ?? "";
  const audience = publication?.audience.name ?? "";
  const decided = approval?.decidedAt ? format.date(approval.decidedAt) : "";
  return {
    ...(approval ? { review: t`by ${approver}` } : {}),
    ...(decided !== "" && places[version.state] >= 2 ? { approved: decided } : {}),
    ...(publication ? { published: t`to ${audience}` } : {}),
  };
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
        { key: "review", label: <Trans>In review</Trans>, note: notes.review },
        { key: "approved", label: <Trans>Approved</Trans>, note: notes.approved },
        { key: "published", label: <Trans>Published</Trans>, note: notes.published },
      ]}
    />
  );
}
