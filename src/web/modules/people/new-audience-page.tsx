import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { AudienceRule } from "../../../shared/audience/audience-rule.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { type Audience, audienceOptions, createAudience } from "./audiences/audience-api.ts";
import { AudienceForm } from "./audiences/audience-form.tsx";
import { type Example, Examples } from "./audiences/examples.tsx";

const nothing = { name: "", description: "", rule: null };

export function NewAudiencePage() {
  const { t } = useLingui();
  const { copyOf } = useSearch({ from: "/shell/audiences/new" });
  const [example, setExample] = useState<Example | null>(null);
  return (
    <Page title={t`New audience`} state={t`Say who is meant; the number follows as you choose.`}>
      {copyOf === undefined ? (
        <>
          <Examples onChoose={setExample} />
          <NewForm key={example?.name} start={example ?? nothing} names={[]} />
        </>
      ) : (
        <Copy id={copyOf} />
      )}
    </Page>
  );
}

function Copy({ id }: { id: string }) {
  const { t } = useLingui();
  const original = useQuery(audienceOptions(id));
  return (
    <Loaded query={original}>
      {({ name, description, rule, names }) => {
        const start = { name: t`${name} (copy)`, description, rule: rule as AudienceRule };
        return <NewForm start={start} names={names} copyOf={id} />;
      }}
    </Loaded>
  );
}

function NewForm(props: {
  start: { name: string; description: string; rule: AudienceRule | null };
  names: Audience["names"];
  copyOf?: string;
}) {
  const navigate = useNavigate();
  return (
    <AudienceForm
      start={props.start}
      names={props.names}
      save={(content) => createAudience({ ...content, copyOf: props.copyOf })}
      onSaved={({ id }) => void navigate({ to: "/audiences/$audienceId", params: { audienceId: id } })}
      cancel={
        <ButtonLink to="/audiences" variant="subtle">
          <Trans>Cancel</Trans>
        </ButtonLink>
      }
    />
  );
}
