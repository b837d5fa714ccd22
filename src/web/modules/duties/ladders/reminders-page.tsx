import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { dutyKindWords } from "../duty-kind-words.ts";
import { type LadderOfKind, remindersOptions } from "./api.ts";
import { IsmsManagerSection } from "./isms-manager.tsx";
import { LadderForm } from "./ladder-form.tsx";
import styles from "./ladders.module.css";
import { TimeLine } from "./time-line.tsx";

export function RemindersPage() {
  const { t } = useLingui();
  const reminders = useQuery(remindersOptions);
  return (
    <Page
      title={t`Reminders`}
      state={
        <Trans>
          One mail a working day at most, with everything that is waiting; none in quiet hours, on days off and while
          somebody is away.
        </Trans>
      }
    >
      <Loaded query={reminders}>
        {({ items, ismsManager }) => (
          <div className={styles.kinds}>
            {items.map((kind) => (
              <Kind key={kind.kind} kind={kind} />
            ))}
            <IsmsManagerSection manager={ismsManager} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Kind({ kind }: { kind: LadderOfKind }) {
  const { t, i18n } = useLingui();
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  const words = dutyKindWords[kind.kind];
  const title = words ? i18n._(words) : kind.kind;
  return (
    <section className={styles.kind} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles.words}>
        <Plural value={kind.open} _0="None is open." one="# is open." other="# are open." />
        {kind.chosen ? (
          <>
            {" "}
            <Trans>The steps were changed here.</Trans>
          </>
        ) : null}
      </p>
      {open ? (
        <LadderForm kind={kind} onDone={() => setOpen(false)} />
      ) : (
        <>
          <TimeLine ladder={kind.ladder} />
          {viewer.may("duties.ladder.write") ? (
            <Button variant="default" size="small" aria-label={t`Change: ${title}`} onClick={() => setOpen(true)}>
              <Trans>Change</Trans>
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}
