import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useRef, useState } from "react";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { documentChoicesOptions } from "./api.ts";
import styles from "./editor.module.css";
import { moved } from "./typed-pack.ts";

interface Props {
  readonly value: readonly string[];
  /** Titles of documents that the pack holds already. */
  readonly titles: ReadonlyMap<string, string>;
  readonly onChange: (value: readonly string[]) => void;
}

/** Documents in their order; moved by buttons, which keep the focus with the document. */
export function DocumentsField({ value, titles, onChange }: Props) {
  const { t } = useLingui();
  const documents = useQuery(documentChoicesOptions).data?.items ?? [];
  const [said, setSaid] = useState("");
  const [search, setSearch] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const known = new Map([...titles, ...documents.map(({ id, title }) => [id, title] as const)]);
  const free = documents.filter(({ id, withdrawnAt }) => !value.includes(id) && withdrawnAt === null);
  const move = (from: number, to: number, title: string, which: "up" | "down") => {
    onChange(moved(value, from, to));
    const place = to + 1;
    setSaid(t`${title} is now number ${place}`);
    requestAnimationFrame(() =>
      list.current?.children[to]?.querySelector<HTMLElement>(`[data-move="${which}"] button`)?.focus(),
    );
  };
  return (
    <div>
      <ol className={styles.documents} ref={list} aria-label={t`Documents in their order`}>
        {value.map((id, index) => {
          const title = known.get(id) ?? "";
          const published = documents.find((one) => one.id === id)?.published;
          return (
            <li key={id}>
              <span className={styles.documentTitle}>
                {title}
                {documents.length > 0 && !published ? (
                  <Meaning tone="quiet" plain>
                    <Trans>not published yet: asked as soon as it is</Trans>
                  </Meaning>
                ) : null}
              </span>
              <span data-move="up">
                <IconButton
                  label={t`Move ${title} up`}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1, title, "up")}
                >
                  <ArrowUp size={16} aria-hidden="true" />
                </IconButton>
              </span>
              <span data-move="down">
                <IconButton
                  label={t`Move ${title} down`}
                  disabled={index === value.length - 1}
                  onClick={() => move(index, index + 1, title, "down")}
                >
                  <ArrowDown size={16} aria-hidden="true" />
                </IconButton>
              </span>
              <IconButton label={t`Take ${title} out`} onClick={() => onChange(value.filter((one) => one !== id))}>
                <X size={16} aria-hidden="true" />
              </IconButton>
            </li>
          );
        })}
      </ol>
      <p className="hidden-visually" role="status">
        {said}
      </p>
      <Select
        label={t`Add a document`}
        placeholder={t`Find a document`}
        searchable
        value={null}
        data={free.map(({ id, title }) => ({ value: id, label: title }))}
        nothingFoundMessage={t`No such document`}
        searchValue={search}
        onSearchChange={setSearch}
        onChange={(id) => {
          setSearch("");
          if (id !== null) onChange([...value, id]);
        }}
      />
    </div>
  );
}
