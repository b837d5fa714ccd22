import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ClipboardList } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Due } from "../../../ui/due.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { type ListedTask, taskPagesOptions, tasksKey, tasksLivePath } from "../api.ts";

function When({ task }: { task: ListedTask }) {
  const format = useFormat();
  const day = task.closedAt ? format.date(task.closedAt) : "";
  if (task.state === "done")
    return (
      <Meaning tone="done" plain>
        <Trans>done on {day}</Trans>
      </Meaning>
    );
  if (task.state === "withdrawn")
    return (
      <Meaning tone="apart" plain>
        <Trans>withdrawn on {day}</Trans>
      </Meaning>
    );
  return (
    <>
      <Due instant={task.dueAt} overdue={task.overdue} />
      {task.disputed ? (
        <div>
          <Meaning tone="unsure" plain>
            <Trans>not theirs, they say</Trans>
          </Meaning>
        </div>
      ) : null}
    </>
  );
}

function useColumns(): Column<ListedTask>[] {
  const { t } = useLingui();
  return [
    {
      key: "task",
      header: t`Task`,
      lead: true,
      width: "38%",
      render: (task) => (
        <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
          {task.title}
        </Link>
      ),
    },
    { key: "for", header: t`For`, render: (task) => task.person?.name ?? task.office?.name },
    { key: "by", header: t`Given by`, render: (task) => task.givenBy.name },
    { key: "when", header: t`When`, render: (task) => <When task={task} /> },
  ];
}

function GiveButton() {
  return (
    <ButtonLink to="/tasks/new">
      <Trans>Give a task</Trans>
    </ButtonLink>
  );
}

function Filters({ mayAll }: { mayAll: boolean }) {
  const { t } = useLingui();
  const filter = useSearch({ from: "/shell/tasks" });
  const navigate = useNavigate({ from: "/tasks" });
  const set = (name: "view" | "state" | "search") => (value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined }), replace: true });
  return (
    <FilterBar>
      <FilterChoices
        label={t`Whose tasks`}
        value={filter.view ?? "given"}
        onChange={set("view")}
        choices={[
          { value: "given", label: t`Given by me` },
          { value: "mine", label: t`Mine` },
          ...(mayAll ? [{ value: "all", label: t`All` }] : []),
        ]}
      />
      <FilterChoices
        label={t`State`}
        value={filter.state ?? "open"}
        onChange={set("state")}
        choices={[
          { value: "open", label: t`Open` },
          { value: "overdue", label: t`Overdue` },
          { value: "done", label: t`Done` },
          { value: "withdrawn", label: t`Withdrawn` },
        ]}
      />
      <SearchField label={t`Search in tasks`} value={filter.search ?? ""} onChange={set("search")} />
    </FilterBar>
  );
}

/** Tasks given and had. */
export function TasksPage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const { view = "given", state = "open", search = "" } = useSearch({ from: "/shell/tasks" });
  const columns = useColumns();
  const tasks = useInfiniteQuery(taskPagesOptions({ view, state, search }));
  useLive(tasksLivePath, [tasksKey]);
  const total = tasks.data?.pages[0]?.total;
  const mayGive = viewer.may("duties.task.give");
  return (
    <Page
      title={t`Tasks`}
      action={mayGive ? <GiveButton /> : undefined}
      state={
        total === undefined ? "" : <Plural value={total} _0="No task is like this." one="One task." other="# tasks." />
      }
    >
      <Filters mayAll={viewer.may("duties.duty.read")} />
      <Paged
        query={tasks}
        empty={
          <Empty
            icon={<ClipboardList size={28} />}
            title={t`Nothing here`}
            action={mayGive ? <GiveButton /> : undefined}
          >
            <Trans>A task stands on somebody’s desk until it is done, and they are reminded of it.</Trans>
          </Empty>
        }
      >
        {(items) => <DataTable label={t`Tasks`} columns={columns} rows={items} rowKey={(task) => task.id} />}
      </Paged>
    </Page>
  );
}
