import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { type Desk, deskLivePath, deskOptions } from "./api.ts";
import styles from "./desk.module.css";
import { DutyList } from "./duty-list.tsx";

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

/** The last line: that there is nothing more is information, too. */
function Ending({ desk }: { desk: Desk }) {
  const format = useFormat();
  const month = desk.next ? format.month(desk.next.dueAt) : "";
  return (
    <p className={styles.ending}>
      {desk.next ? <Trans>Nothing more. Next is in {month}.</Trans> : <Trans>Nothing more.</Trans>}
    </p>
  );
}

/** `beginning` stands below what is owed, for those who have an organisation to set going. */
export function DeskPage({ beginning }: { beginning?: ReactNode }) {
  const { t } = useLingui();
  const desk = useQuery(deskOptions);
  const name = useViewer().session?.person?.givenName;
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
            <DutyList title={t`Now`} duties={data.now} />
            <DutyList title={t`Soon`} duties={data.soon} />
            {data.now.length + data.soon.length > 0 ? <Ending desk={data} /> : null}
            {beginning}
            <DutyList title={t`Done`} duties={data.done} done />
          </>
        )}
      </Loaded>
    </Page>
  );
}
