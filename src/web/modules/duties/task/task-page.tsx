import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { Due } from "../../../ui/due.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page } from "../../../ui/page.tsx";
import { deskKey } from "../desk/api.ts";
import { useDutyActs } from "../desk/duty-acts.ts";
import { UndoNote } from "../desk/undo-note.tsx";
import { type Task, taskKey, taskLivePath, taskOptions } from "./api.ts";
import { NextStep } from "./next-step.tsx";
import styles from "./task.module.css";

const Beside = lazy(() => import("./beside.tsx").then(({ Beside }) => ({ default: Beside })));

/** Where the things are that a task can concern. */
const pathOf: Record<string, (id: string) => string> = {
  "policy-version": (id) => `/policies/versions/${id}`,
  person: (id) => `/people/${id}`,
  audience: (id) => `/audiences/${id}`,
  office: (id) => `/offices/${id}`,
  party: (id) => `/parties/${id}`,
  task: (id) => `/tasks/${id}`,
};

function State({ task }: { task: Task }) {
  const format = useFormat();
  const day = task.closedAt ? format.date(task.closedAt) : "";
  const { closedBy } = task;
  if (task.state === "done")
    return (
      <Meaning tone="done" plain>
        <Trans>
          done by {closedBy} on {day}
        </Trans>
      </Meaning>
    );
  if (task.state === "withdrawn")
    return (
      <Meaning tone="apart" plain>
        <Trans>
          withdrawn by {closedBy} on {day}
        </Trans>
      </Meaning>
    );
  return <Due instant={task.dueAt} overdue={task.overdue} />;
}

/** Who asked whom. */
function Who({ task }: { task: Task }) {
  const giver = task.givenBy.name;
  const owner = task.person?.name ?? task.office?.name ?? "";
  if (task.mine && task.person) return <Trans>{giver} asked you.</Trans>;
  if (task.mine)
    return (
      <Trans>
        {giver} asked {owner}, for which you act.
      </Trans>
    );
  return (
    <Trans>
      {giver} asked {owner}.
    </Trans>
  );
}

function About({ about }: { about: NonNullable<Task["about"]> }) {
  const [type = "", id = ""] = about.ref.split(":");
  const path = about.exists ? pathOf[type]?.(id) : undefined;
  return (
    <p className={styles.about}>
      <Trans>It is about</Trans> {path ? <Link to={path as "/desk"}>{about.title}</Link> : about.title}
    </p>
  );
}

function Closing({ task }: { task: Task }) {
  if (task.closeWords === "") return null;
  return <blockquote className={styles.closing}>{task.closeWords}</blockquote>;
}

/** A task for whoever has it or gave it: its words, one button to be done with it, and what was said about it. */
export function TaskPage() {
  const { t } = useLingui();
  const { taskId } = useParams({ from: "/shell/tasks/$taskId" });
  const task = useQuery(taskOptions(taskId));
  const keys = [taskKey(taskId), deskKey];
  const acts = useDutyActs(keys);
  useLive(taskLivePath(taskId), keys);
  return (
    <Loaded query={task} page>
      {(data) => (
        <Page
          title={data.title}
          named={t`Task: ${data.title}`}
          narrow
          state={
            <span className={styles.state}>
              <Who task={data} /> <State task={data} />
            </span>
          }
        >
          {data.words === "" ? null : <div className={styles.words}>{data.words}</div>}
          {data.about ? <About about={data.about} /> : null}
          <Closing task={data} />
          <NextStep task={data} acts={acts} />
          <Suspense fallback={null}>
            <Beside task={data} />
          </Suspense>
          <UndoNote acts={acts} />
        </Page>
      )}
    </Loaded>
  );
}
