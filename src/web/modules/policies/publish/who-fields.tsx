import "../../../ui/choices.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { audienceChoicesOptions } from "../api.ts";
import { DueRuleField } from "../packs/due-rule-field.tsx";
import styles from "../packs/packs.module.css";
import type { PublishPreview } from "./api.ts";
import type { Publication } from "./publication.ts";

function InPacks({ packs }: Pick<PublishPreview, "packs">) {
  return (
    <div>
      <p>
        <Plural value={packs.length} one="This pack asks for it:" other="These packs ask for it:" />
      </p>
      <ul className={styles.plain}>
        {packs.map((pack) => (
          <li key={pack.id}>
            <Link to="/packs/$packId" params={{ packId: pack.id }}>
              {pack.name}
            </Link>{" "}
            <span className={styles.faint}>
              <Plural value={pack.people} one="# person" other="# people" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Who is asked to read it: by the packs that hold it, or by one made right here. */
export function WhoFields({ publication, preview }: { publication: Publication; preview: PublishPreview }) {
  const { t } = useLingui();
  const audiences = useQuery(audienceChoicesOptions);
  const { typed, change } = publication;
  if (preview.packs.length > 0) return <InPacks packs={preview.packs} />;
  return (
    <>
      <Select
        label={t`Audience`}
        description={t`It is in no pack yet. Choose who is asked to read it, or leave it to the library.`}
        placeholder={t`Choose an audience`}
        searchable
        clearable
        data={(audiences.data?.items ?? []).map((audience) => ({ value: audience.id, label: audience.name }))}
        value={typed.audienceId}
        nothingFoundMessage={t`No such audience`}
        onChange={(audienceId) => change({ audienceId })}
      />
      {audiences.data?.items.length === 0 ? (
        <p>
          <Link to="/audiences/new">
            <Trans>Make a first audience</Trans>
          </Link>
        </p>
      ) : null}
      {typed.audienceId === null ? null : (
        <>
          <Select
            label={t`Asked of them`}
            data={[
              { value: "acknowledge", label: t`Read and acknowledge` },
              { value: "read", label: t`Read` },
            ]}
            allowDeselect={false}
            value={typed.asks}
            onChange={(asks) => change({ asks: asks === "read" ? "read" : "acknowledge" })}
          />
          <DueRuleField value={typed.due} onChange={(due) => change({ due })} />
        </>
      )}
    </>
  );
}
