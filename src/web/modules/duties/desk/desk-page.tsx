import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { type Desk, deskLivePath, deskOptions } from "./api.ts";
import styles from "./desk.module.css";
import { type DutyActs, useDutyActs } from "./duty-acts.ts";
import { DutyList } from "./duty-list.tsx";
import { UndoNote } from "./undo-note.tsx";

const DeskMessages = lazy(() => import("./desk-messages.tsx").then(({ DeskMessages }) => ({ default: DeskMessages })));
const deskKeys = [deskOptions.queryKey];

function DeskState({ desk }: { desk: Desk }) {
  const overdue = desk.now.filter((duty) => duty.overdue).length;
  const open = desk.now.length + desk.soon.length;
  if (open === 0) return <Trans>You owe nothing at the moment.</Trans>;
  const minutes = [...desk.now, ...desk.soon].reduce((sum, duty) => sum + duty.minutes, 0);
  return (
    <>
      <Plural value={open} one="One thing to do" other="# things to do" />
      {", "}
      <Plural value={minutes} one="about a minute in all" other="about # minutes in all" />
      {overdue > 0 ? (
        <>
          {"; "}
          <Plural value={overdue} one="one is overdue" other="# are overdue" />
        </>
      ) : null}
      .
    </>
  );
}

/** The last line: that there is nothing more is information, too. What comes later can be looked at, and waits there. */
function Ending({ desk, acts }: { desk: Desk; acts: DutyActs }) {
  const { t } = useLingui();
  const format = useFormat();
  const [shown, show] = useState(false);
  const month = desk.next ? format.month(desk.next.dueAt) : "";
  const count = desk.later.length;
  return (
    <>
      <p className={styles.ending}>
        {desk.next ? <Trans>Nothing more. Next is in {month}.</Trans> : <Trans>Nothing more.</Trans>}{" "}
        {count > 0 && !shown ? (
          <Button variant="subtle" size="small" onClick={() => show(true)}>
            <Plural value={count} one="Show it" other="Show all #" />
          </Button>
        ) : null}
      </p>
      {shown ? <DutyList title={t`Later`} duties={desk.later} acts={acts} /> : null}
    </>
  );
}

/** `beginning` stands below what is owed, for those who have an organisation to set going. */
export function DeskPage({ beginning }: { beginning?: ReactNode }) {
  const { t } = useLingui();
  const desk = useQuery(deskOptions);
  const { session } = useViewer();
  const name = session?.person?.givenName;
  const acts = useDutyActs(deskKeys);
  useLive(deskLivePath, deskKeys);
  return (
    <Page
      title={name ? t`Good to see you, ${name}` : t`My desk`}
      named={t`My desk`}
      narrow
      state={desk.data ? <DeskState desk={desk.data} /> : ""}
    >
      <Loaded query={desk} waiting={<Waiting lines={3} tall />}>
        {(data) => (
          <>
            <DutyList title={t`Now`} duties={data.now} acts={acts} />
            <DutyList title={t`Soon`} duties={data.soon} acts={acts} />
            {data.now.length + data.soon.length + data.later.length > 0 ? <Ending desk={data} acts={acts} /> : null}
            {session?.scope === null ? (
              <Suspense fallback={null}>
                <DeskMessages />
              </Suspense>
            ) : null}
            {beginning}
            <DutyList title={t`Done`} duties={data.done} acts={acts} />
          </>
        )}
      </Loaded>
      <UndoNote acts={acts} />
    </Page>
  );
}
