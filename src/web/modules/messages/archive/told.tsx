import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import { FilterBar, SearchField } from "../../../ui/filters.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Section } from "../../../ui/page.tsx";
import { Paged } from "../../../ui/paged.tsx";
import { toldPagesOptions } from "./api.ts";
import styles from "./archive.module.css";
import { deliveryWords } from "./words.tsx";

interface Told {
  readonly id: string;
  readonly displayName: string;
  readonly channel: string | null;
  readonly state: string | null;
  readonly reason: string | null;
  readonly readAt: string | null;
}

function Became({ told }: { told: Told }) {
  const { i18n } = useLingui();
  const words = deliveryWords[told.state ?? ""];
  if (!words) return <Trans>was told</Trans>;
  return (
    <Meaning tone={words.tone} plain>
      {i18n._(words.word)}
    </Meaning>
  );
}

/** The frozen list: whoever it was then. */
export function ToldSection({ id }: { id: string }) {
  const { t } = useLingui();
  const format = useFormat();
  const [search, setSearch] = useState("");
  const people = useInfiniteQuery(toldPagesOptions(id, search));
  const columns: Column<Told>[] = [
    { key: "name", header: t`Person`, lead: true, render: (told) => told.displayName },
    { key: "state", header: t`What became of it`, render: (told) => <Became told={told} /> },
    {
      key: "read",
      header: t`Opened`,
      render: (told) => (told.readAt ? format.dateTime(told.readAt) : "–"),
    },
  ];
  return (
    <Section title={t`To whom`}>
      <FilterBar>
        <SearchField label={t`Find somebody`} value={search} onChange={setSearch} />
      </FilterBar>
      <Paged
        query={people}
        empty={
          <p className={styles.faint}>
            <Trans>Nobody of the directory.</Trans>
          </p>
        }
      >
        {(items) => (
          <DataTable
            label={t`To whom`}
            columns={columns}
            rows={items}
            rowKey={(told) => `${told.id} ${told.channel ?? ""}`}
          />
        )}
      </Paged>
    </Section>
  );
}
