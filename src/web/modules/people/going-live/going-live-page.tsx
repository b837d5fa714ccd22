import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useViewer } from "../../../platform/session.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { Checks } from "./checks.tsx";
import { GoLiveForm } from "./go-live-form.tsx";
import styles from "./going-live.module.css";
import { Invitations } from "./invitations.tsx";
import { PauseForm, ResumeForm } from "./pause-forms.tsx";
import { type GoingLive, goingLiveOptions } from "./sending-api.ts";
import { WaitingMessages } from "./waiting-messages.tsx";
import { WaitingWords } from "./waiting-words.tsx";

export function GoingLivePage() {
  const query = useQuery(goingLiveOptions);
  return (
    <Loaded query={query} page>
      {(view) => <GoingLiveView view={view} />}
    </Loaded>
  );
}

/** A form that was sent makes room for the next: keyboards and readers go on from the top of the page. */
function useFocusAfterChange(state: GoingLive["state"]): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (document.activeElement === document.body) document.getElementById("content")?.focus();
  }, [state]);
}

function GoingLiveView({ view }: { view: GoingLive }) {
  const { t } = useLingui();
  const viewer = useViewer();
  useFocusAfterChange(view.state);
  return (
    <Page title={view.state === "not-live" ? t`Going live` : t`Sending`} state={<StateWords view={view} />} narrow>
      {view.state === "not-live" ? (
        <Section title={t`Before you go live`}>
          <Checks view={view} />
        </Section>
      ) : null}
      {view.state === "live" ? null : (
        <Section title={t`What waits`} note={<WaitingWords waiting={view.waiting} />}>
          {view.state === "not-live" && view.invitations > 0 ? <Invitations count={view.invitations} /> : null}
          {view.messages.length > 0 ? <WaitingMessages view={view} /> : null}
        </Section>
      )}
      {view.state === "not-live" && viewer.may("people.organisation.go-live") ? (
        <Section title={t`Go live`}>
          <GoLiveForm view={view} />
        </Section>
      ) : null}
      {view.state !== "not-live" && viewer.may("people.organisation.pause") ? <PauseSection view={view} /> : null}
    </Page>
  );
}

function StateWords({ view }: { view: GoingLive }) {
  const format = useFormat();
  if (view.state === "not-live")
    return (
      <Trans>
        Until you go live nothing leaves: no notice, no reminder, no invitation, no sign-in link. Everything else works,
        and what would have left waits.
      </Trans>
    );
  if (view.paused) {
    const name = view.paused.by.displayName;
    const since = format.dateTime(view.paused.since);
    const reason = view.paused.reason;
    return (
      <Trans>
        {name} has paused everything, {since}: “{reason}”.
      </Trans>
    );
  }
  const since = format.date(view.liveSince ?? "");
  return <Trans>Live since {since}: mails leave as soon as they are due.</Trans>;
}

function PauseSection({ view }: { view: GoingLive }) {
  const { t } = useLingui();
  const { onTheirWay } = view.waiting;
  if (view.state === "paused")
    return (
      <Section title={t`Resume`}>
        {onTheirWay > 0 ? (
          <p className={styles.sentence}>
            <Trans>{onTheirWay} had begun to leave before the pause and are being finished.</Trans>
          </p>
        ) : null}
        <ResumeForm waiting={view.waiting} />
      </Section>
    );
  return (
    <Section title={t`Pause everything`}>
      <p className={styles.sentence}>
        <Trans>
          From that moment no mail begins to leave, whatever it is: notices, reminders, invitations, and also sign-in
          links and mails for a forgotten password. What is on its way is finished. Nothing is lost: it waits until you
          resume.
        </Trans>
      </p>
      <PauseForm />
    </Section>
  );
}
