import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Due } from "../../../ui/due.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { type Dispute, disputeOptions, owedKey, settle } from "../api.ts";
import { DecidingForm } from "../deciding.tsx";
import styles from "../duties.module.css";
import { StepWords } from "../task/story.tsx";

function Said({ dispute }: { dispute: NonNullable<Dispute["dispute"]> }) {
  const format = useFormat();
  const { by } = dispute;
  const day = format.dateTime(dispute.at);
  return (
    <>
      <p>
        <Trans>
          {by} said on {day}:
        </Trans>
      </p>
      <blockquote className={styles.said}>{dispute.reason}</blockquote>
    </>
  );
}

/** One person is decided here; that it asks the wrong people is mended where it is said whom it asks. */
function FixAudience({ kind }: { kind: string }) {
  const may = useViewer().may("policies.pack.read");
  if (kind !== "policies.read" || !may) return null;
  return (
    <p className={styles.faint}>
      <Trans>
        Does it ask the wrong people? <Link to="/packs">Mend the audience of its pack</Link>
      </Trans>
    </p>
  );
}

function Settled() {
  return (
    <>
      <p>
        <Meaning tone="done" plain>
          <Trans>It is settled. Both see it on their desks.</Trans>
        </Meaning>
      </p>
      <ButtonLink to="/desk" variant="default">
        <Trans>Back to my desk</Trans>
      </ButtonLink>
    </>
  );
}

function History({ dispute }: { dispute: Dispute }) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <Section title={t`What happened`}>
      <ol className={styles.story}>
        {dispute.history.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <li key={index}>
            <span>
              <StepWords step={step} />
              {step.words === "" ? null : <span className={styles.faint}> “{step.words}”</span>}
            </span>
            <time dateTime={step.at}>{format.dateTime(step.at)}</time>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Somebody says that a duty is not theirs: whoever gave it, or the ISMS manager, decides whose it is. */
export function SettlePage() {
  const { t } = useLingui();
  const { dutyId } = useParams({ from: "/shell/duties/settle/$dutyId" });
  const client = useQueryClient();
  const dispute = useQuery(disputeOptions(dutyId));
  const again = () => {
    void client.invalidateQueries({ queryKey: owedKey });
    void client.invalidateQueries({ queryKey: ["desk"] });
  };
  return (
    <Loaded query={dispute} page>
      {(data) => {
        const { owner } = data.duty;
        return (
          <Page
            title={data.duty.title}
            named={t`Whose is it: ${data.duty.title}`}
            narrow
            state={
              <>
                <Trans>{owner} has it.</Trans> <Due instant={data.duty.dueAt} overdue={data.duty.overdue} />
              </>
            }
          >
            {data.dispute ? (
              <>
                <Said dispute={data.dispute} />
                <FixAudience kind={data.duty.kind} />
                <DecidingForm
                  can={{ ...data.can, theirs: true }}
                  decide={(deciding) => settle(dutyId, deciding)}
                  onDone={again}
                />
              </>
            ) : (
              <Settled />
            )}
            <History dispute={data} />
          </Page>
        );
      }}
    </Loaded>
  );
}
