import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { AudienceRule } from "../../../shared/audience/audience-rule.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { type Audience, audienceOptions, changeAudience } from "./audiences/audience-api.ts";
import { AudienceForm } from "./audiences/audience-form.tsx";
import { PackEffect } from "./audiences/pack-effect.tsx";

export function EditAudiencePage() {
  const { audienceId } = useParams({ from: "/shell/audiences/$audienceId/edit" });
  // What is being edited does not change below the hands; whoever was quicker is met when it is saved.
  const audience = useQuery({ ...audienceOptions(audienceId), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });
  return (
    <Loaded page query={audience}>
      {(data) => <Edit audience={data} />}
    </Loaded>
  );
}

function Edit({ audience }: { audience: Audience }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { id, name, description, version, names } = audience;
  return (
    <Page
      title={t`Change “${name}”`}
      state={t`What it was until now is kept; whoever asks for an earlier day is answered by the rule of that day.`}
    >
      <AudienceForm
        start={{ name, description, rule: audience.rule as AudienceRule }}
        names={names}
        save={(content) => changeAudience(id, { ...content, version })}
        onSaved={() => void navigate({ to: "/audiences/$audienceId", params: { audienceId: id } })}
        effect={(rule) => <PackEffect audienceId={id} rule={rule} />}
        cancel={
          <ButtonLink to="/audiences/$audienceId" params={{ audienceId: id }} variant="subtle">
            <Trans>Cancel</Trans>
          </ButtonLink>
        }
      />
    </Page>
  );
}
