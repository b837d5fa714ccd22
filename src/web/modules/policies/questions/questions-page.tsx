import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { MessageCircleQuestion } from "lucide-react";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { FilterBar, FilterChoices, SearchField } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { type Question, questionPagesOptions } from "./api.ts";
import { QuestionState } from "./question-state.tsx";

function useColumns(): Column<Question>[] {
  const { t } = useLingui();
  const format = useFormat();
  return [
    {
      key: "words",
      header: t`Question`,
      lead: true,
      width: "42%",
      render: (question) => (
        <Link to="/questions/$questionId" params={{ questionId: question.id }}>
          {question.words.length > 140 ? `${question.words.slice(0, 140)}…` : question.words}
        </Link>
      ),
    },
    { key: "document", header: t`Document`, render: ({ document }) => document.title },
    { key: "by", header: t`Asked by`, render: ({ askedBy }) => askedBy?.displayName },
    { key: "at", header: t`Asked`, render: ({ askedAt }) => format.date(askedAt) },
    { key: "state", header: t`State`, render: (question) => <QuestionState question={question} /> },
  ];
}

function Filters() {
  const { t } = useLingui();
  const filter = useSearch({ from: "/shell/questions" });
  const navigate = useNavigate({ from: "/questions" });
  const set = (name: "state" | "search") => (value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined }), replace: true });
  return (
    <FilterBar>
      <FilterChoices
        label={t`State`}
        value={filter.state ?? "open"}
        onChange={set("state")}
        choices={[
          { value: "open", label: t`Open` },
          { value: "answered", label: t`Answered` },
          { value: "all", label: t`All` },
        ]}
      />
      <SearchField label={t`Search in questions`} value={filter.search ?? ""} onChange={set("search")} />
    </FilterBar>
  );
}

/** What readers ask about documents. */
export function QuestionsPage() {
  const { t } = useLingui();
  const { state = "open", search = "" } = useSearch({ from: "/shell/questions" });
  const columns = useColumns();
  const questions = useInfiniteQuery(questionPagesOptions({ state, search }));
  const total = questions.data?.pages[0]?.total;
  return (
    <Page
      title={t`Questions`}
      state={
        total === undefined ? (
          ""
        ) : (
          <Plural value={total} _0="No question is like this." one="One question." other="# questions." />
        )
      }
    >
      <Filters />
      <Paged
        query={questions}
        empty={
          <Empty icon={<MessageCircleQuestion size={28} />} title={t`Nothing here`}>
            <Trans>What readers ask stands here and on the desk of whoever answers for the document.</Trans>
          </Empty>
        }
      >
        {(items) => <DataTable label={t`Questions`} columns={columns} rows={items} rowKey={({ id }) => id} />}
      </Paged>
    </Page>
  );
}
