import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { BellRing } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { complianceKey, type Reminded, remindPreviewOptions, remindThem } from "./api.ts";
import styles from "./compliance.module.css";

const leftWords: Record<Reminded["left"][number]["reason"], MessageDescriptor> = {
  done: msg`done already`,
  "put-off": msg`put off until later by the person`,
  disputed: msg`not theirs, they say; that is settled first`,
  away: msg`of somebody who is away`,
  gone: msg`of somebody who has left`,
  "nothing-leaves": msg`not sent: nothing leaves this installation now`,
};

const laterWords: Record<Reminded["later"][number]["reason"], MessageDescriptor> = {
  "quiet-hours": msg`when their working day begins`,
  "reminded-today": msg`tomorrow, for they were reminded today`,
};

/** Who gets a mail, who gets it later, and what stays as it is and why. */
function Outcome({ outcome, sent }: { outcome: Reminded; sent: boolean }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const items = format.number(outcome.items);
  const people = format.number(outcome.reminded);
  return (
    <ul className={styles.facts}>
      <li>
        {outcome.reminded > 0 ? <strong>{people}</strong> : null}
        <span>
          {outcome.reminded === 0 ? (
            <Trans>Nobody is reminded.</Trans>
          ) : sent ? (
            <Plural
              value={outcome.reminded}
              one={`person is reminded, in one mail about all of it (${items} in all)`}
              other={`people are reminded, each in one mail about all of it (${items} in all)`}
            />
          ) : (
            <Plural
              value={outcome.reminded}
              one={`person would get one mail about all of it (${items} in all)`}
              other={`people would get one mail each about all of it (${items} in all)`}
            />
          )}
        </span>
      </li>
      {outcome.later.map(({ reason, people: later }) => (
        <li key={reason}>
          <strong>{format.number(later)}</strong>
          <span>
            <Trans>of them later:</Trans> {i18n._(laterWords[reason])}
          </span>
        </li>
      ))}
      {outcome.left.map(({ reason, items: left }) => (
        <li key={reason}>
          <strong>{format.number(left)}</strong>
          <span>
            <Trans>not reminded of:</Trans> {i18n._(leftWords[reason])}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Names({ outcome }: { outcome: Reminded }) {
  const { t } = useLingui();
  const more = outcome.reminded - outcome.people.length;
  if (outcome.people.length === 0) return null;
  return (
    <Section title={t`Who`}>
      <ul className={styles.names}>
        {outcome.people.map(({ id, displayName }) => (
          <li key={id}>
            <Link to="/people/$personId" params={{ personId: id }}>
              {displayName}
            </Link>
          </li>
        ))}
        {more > 0 ? (
          <li>
            <Plural value={more} one="and one more" other="and # more" />
          </li>
        ) : null}
      </ul>
    </Section>
  );
}

/** Reminding many at once: first who would be reminded and who not, then doing it, then what came of it. */
export function RemindPage() {
  const { t } = useLingui();
  const { state, ...which } = useSearch({ from: "/shell/compliance/remind" });
  const filter = { ...which, state: state === "open" ? "open" : "overdue" } as const;
  const client = useQueryClient();
  const remind = useMutation({
    mutationFn: () => remindThem(filter),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: complianceKey, predicate: ({ queryKey }) => queryKey[1] !== "remind" }),
  });
  const preview = useQuery({ ...remindPreviewOptions(filter), enabled: !remind.isSuccess });
  return (
    <Page
      narrow
      title={filter.state === "overdue" ? t`Remind of what is overdue` : t`Remind of what is open`}
      above={
        <Link to="/compliance/people" search={{ ...which, state: filter.state }}>
          <Trans>Person by person</Trans>
        </Link>
      }
      state={<Trans>Everybody gets one mail a day at most, with all that they owe, in their own working hours.</Trans>}
    >
      {remind.data ? (
        <div role="status">
          <Outcome outcome={remind.data} sent />
          <ButtonLink to="/compliance" variant="default">
            <Trans>Back to compliance</Trans>
          </ButtonLink>
        </div>
      ) : (
        <Loaded query={preview}>
          {(outcome) =>
            outcome.reminded === 0 && outcome.left.length === 0 ? (
              <Empty icon={<BellRing size={28} />} title={t`There is nobody to remind`}>
                <Trans>Nothing of this is open any more.</Trans>
              </Empty>
            ) : (
              <>
                <Outcome outcome={outcome} sent={false} />
                {remind.error ? <ProblemNote error={remind.error} /> : null}
                <div className={styles.doing}>
                  {outcome.reminded > 0 ? (
                    <Button loading={remind.isPending} onClick={() => remind.mutate()}>
                      <Plural value={outcome.reminded} one="Remind one person" other="Remind # people" />
                    </Button>
                  ) : null}
                  <ButtonLink to="/compliance" variant="default">
                    <Trans>Remind nobody</Trans>
                  </ButtonLink>
                </div>
                <Names outcome={outcome} />
              </>
            )
          }
        </Loaded>
      )}
    </Page>
  );
}
