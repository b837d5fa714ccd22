import "../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import type { AudienceRule } from "../../../shared/audience/audience-rule.ts";
import { useViewer } from "../../platform/session.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import {
  type Audience,
  archiveAudience,
  audienceOptions,
  audiencesKey,
  restoreAudience,
} from "./audiences/audience-api.ts";
import styles from "./audiences/audiences.module.css";
import { HistorySection, UsesSection } from "./audiences/history-section.tsx";
import { MembersSection } from "./audiences/members-section.tsx";
import { namesById } from "./audiences/rule/names.ts";
import { RuleWords } from "./audiences/rule/rule-words.tsx";
import { WhySection } from "./audiences/why-section.tsx";

export function AudiencePage() {
  const { audienceId } = useParams({ from: "/shell/audiences/$audienceId" });
  const audience = useQuery(audienceOptions(audienceId));
  return (
    <Loaded page query={audience}>
      {(data) => <Shown audience={data} />}
    </Loaded>
  );
}

function Shown({ audience }: { audience: Audience }) {
  const viewer = useViewer();
  const mayWrite = viewer.may("people.audience.write");
  return (
    <Page
      title={audience.name}
      state={<State audience={audience} />}
      action={
        mayWrite && !audience.archived ? (
          <ButtonLink
            to="/audiences/$audienceId/edit"
            params={{ audienceId: audience.id }}
            icon={<Pencil size={16} aria-hidden="true" />}
          >
            <Trans>Change the audience</Trans>
          </ButtonLink>
        ) : undefined
      }
    >
      {audience.description ? <p className={styles.purpose}>{audience.description}</p> : null}
      <Sections audience={audience} />
      {mayWrite ? <Steps audience={audience} /> : null}
    </Page>
  );
}

function State({ audience }: { audience: Audience }) {
  if (audience.archived) return <Trans>This audience is archived: nothing new can be published to it.</Trans>;
  return (
    <>
      <Plural value={audience.count} one="# person is in it today." other="# people are in it today." />{" "}
      {audience.uses === 0 ? (
        <Trans>Nothing uses it yet.</Trans>
      ) : (
        <Plural value={audience.uses} one="One thing uses it." other="# things use it." />
      )}
    </>
  );
}

function Sections({ audience }: { audience: Audience }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const { search = "", at = "", person } = useSearch({ from: "/shell/audiences/$audienceId" });
  const navigate = useNavigate({ from: "/audiences/$audienceId" });
  const change = (part: { search?: string; at?: string; person?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  const seesAll = viewer.may("people.audience.read");
  return (
    <>
      <Section title={t`Who is meant`}>
        <p className={styles.sentence}>
          <RuleWords rule={audience.rule as AudienceRule} names={namesById(audience.names)} />
        </p>
        <code className={styles.text}>{audience.text}</code>
      </Section>
      {seesAll ? (
        <Section title={t`Used by`}>
          <UsesSection audienceId={audience.id} />
        </Section>
      ) : null}
      <Section title={t`Why is somebody in it, or not?`}>
        <WhySection
          audienceId={audience.id}
          personId={person ?? null}
          at={at}
          onChange={(id) => change({ person: id ?? "" })}
        />
      </Section>
      <Section title={t`Members`}>
        <MembersSection
          audienceId={audience.id}
          search={search}
          at={at}
          onSearch={(next) => change({ search: next })}
          onAt={(next) => change({ at: next })}
        />
      </Section>
      {seesAll ? (
        <Section title={t`History of the rule`}>
          <HistorySection audienceId={audience.id} />
        </Section>
      ) : null}
    </>
  );
}

/** What else can be done with it. */
function Steps({ audience }: { audience: Audience }) {
  const { id, version, archived } = audience;
  const client = useQueryClient();
  const turn = useMutation({
    mutationFn: () => (archived ? restoreAudience(id, version) : archiveAudience(id, version)),
    onSuccess: () => client.invalidateQueries({ queryKey: audiencesKey }),
  });
  return (
    <div className={styles.steps}>
      <ButtonLink to="/audiences/new" search={{ copyOf: id }} variant="default">
        <Trans>Make a copy</Trans>
      </ButtonLink>
      <Button
        variant="default"
        loading={turn.isPending}
        disabled={!archived && audience.uses > 0}
        onClick={() => turn.mutate()}
      >
        {archived ? <Trans>Take it back into use</Trans> : <Trans>Archive</Trans>}
      </Button>
      {!archived && audience.uses > 0 ? (
        <span className={styles.stepsNote}>
          <Trans>It is used, so it cannot be archived.</Trans>
        </span>
      ) : null}
      {turn.error ? <ProblemNote error={turn.error} /> : null}
    </div>
  );
}
