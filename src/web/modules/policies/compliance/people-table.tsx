import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import type { PersonRow } from "./api.ts";
import { cellTones, cellWords } from "./words.tsx";

function useColumns(): Column<PersonRow>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return [
    {
      key: "person",
      header: t`Person`,
      lead: true,
      width: "26%",
      render: ({ person }) => (
        <Link to="/people/$personId" params={{ personId: person.id }}>
          {person.displayName}
        </Link>
      ),
    },
    { key: "department", header: t`Department`, render: ({ person }) => person.department },
    { key: "location", header: t`Location`, render: ({ person }) => person.location },
    {
      key: "state",
      header: t`State`,
      render: ({ cells: [cell] }) =>
        cell ? (
          <Meaning tone={cellTones[cell.state]} plain>
            {i18n._(cellWords[cell.state])}
          </Meaning>
        ) : null,
    },
    { key: "due", header: t`Due`, render: ({ cells: [cell] }) => (cell ? format.date(cell.dueAt) : null) },
    {
      key: "evidence",
      header: t`Proof`,
      render: ({ cells: [cell], person }) =>
        cell ? (
          <Link
            to="/evidence"
            search={{ subject: `assignment:${cell.assignmentId}` }}
            aria-label={t`Evidence of ${person.displayName}`}
          >
            <Trans>Evidence</Trans>
          </Link>
        ) : null,
    },
  ];
}

/** People and the one document that is asked for. */
export function PeopleTable({ people }: { people: readonly PersonRow[] }) {
  const { t } = useLingui();
  return <DataTable label={t`Person by person`} columns={useColumns()} rows={people} rowKey={(row) => row.person.id} />;
}
