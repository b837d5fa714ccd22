import "../questions/reasons.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import styles from "../decisions.module.css";
import { type Exception, exceptionOptions } from "./api.ts";
import { ReasonForm } from "./reason-form.tsx";
import { WeighForm } from "./weigh-form.tsx";
import { ExceptionState, LevelWord } from "./words.tsx";

function Asked({ exception }: { exception: Exception }) {
  const format = useFormat();
  const { number } = exception.document;
  return (
    <dl className={styles.facts}>
      <dt>
        <Trans>For</Trans>
      </dt>
      <dd>{exception.person.displayName}</dd>
      <dt>
        <Trans>Asked</Trans>
      </dt>
      <dd>
        {format.dateTime(exception.askedAt)}, <Trans>about version {number}</Trans>
      </dd>
      <dt>
        <Trans>What can’t be complied with</Trans>
      </dt>
      <dd>{exception.what}</dd>
      <dt>
        <Trans>Why not</Trans>
      </dt>
      <dd>{exception.why}</dd>
      <dt>
        <Trans>From</Trans>
      </dt>
      <dd>{format.date(exception.from)}</dd>
      <dt>
        <Trans>Until</Trans>
      </dt>
      <dd>{format.date(exception.until)}</dd>
    </dl>
  );
}

function Weighed({ exception }: { exception: Exception }) {
  const { likelihood, impact, risk, conditions, riskOwner, assessedBy } = exception;
  if (!likelihood || !impact) return null;
  return (
    <dl className={styles.facts}>
      <dt>
        <Trans>The risk</Trans>
      </dt>
      <dd>{risk}</dd>
      <dt>
        <Trans>Likelihood</Trans>
      </dt>
      <dd>
        <LevelWord level={likelihood} />
      </dd>
      <dt>
        <Trans>Impact</Trans>
      </dt>
      <dd>
        <LevelWord level={impact} />
      </dd>
      <dt>
        <Trans>Who carries the risk</Trans>
      </dt>
      <dd>{riskOwner?.displayName}</dd>
      {conditions === "" ? null : (
        <>
          <dt>
            <Trans>On condition</Trans>
          </dt>
          <dd>{conditions}</dd>
        </>
      )}
      <dt>
        <Trans>Weighed by</Trans>
      </dt>
      <dd>{assessedBy?.displayName}</dd>
    </dl>
  );
}

function Decided({ exception }: { exception: Exception }) {
  const format = useFormat();
  if (!exception.decidedAt) return null;
  const at = format.dateTime(exception.decidedAt);
  const name = exception.decidedBy?.displayName ?? "";
  return (
    <>
      <p className={styles.faint}>
        <Trans>
          Decided by {name} on {at}
        </Trans>
      </p>
      {exception.decisionReason ? <p className={styles.words}>“{exception.decisionReason}”</p> : null}
      {exception.endReason ? <p className={styles.words}>“{exception.endReason}”</p> : null}
    </>
  );
}

/** One wish to do otherwise: what and why, the risk, and the decision. */
export function ExceptionPage() {
  const { t } = useLingui();
  const { exceptionId } = useParams({ from: "/shell/exceptions/$exceptionId" });
  const exception = useQuery(exceptionOptions(exceptionId));
  return (
    <Loaded query={exception} page>
      {(data) => (
        <Page
          title={data.document.title}
          named={t`Exception from ${data.document.title}`}
          narrow
          above={
            <Link to="/exceptions">
              <Trans>Exceptions</Trans>
            </Link>
          }
          state={<ExceptionState state={data.state} />}
        >
          <Asked exception={data} />
          <Weighed exception={data} />
          <Decided exception={data} />
          {data.state === "proposed" && data.approvalId ? (
            <p>
              <Link to="/approvals/$approvalId" params={{ approvalId: data.approvalId }}>
                <Trans>Open the request for the decision</Trans>
              </Link>
            </p>
          ) : null}
          {data.can.decide ? <WeighForm key={data.revision} exception={data} /> : null}
          {data.can.decide || data.can.end ? <ReasonForm exception={data} /> : null}
        </Page>
      )}
    </Loaded>
  );
}
