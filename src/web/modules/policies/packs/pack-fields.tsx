import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Section } from "../../../ui/page.tsx";
import { audienceChoicesOptions } from "../api.ts";
import type { Pack } from "./api.ts";
import { DocumentsField } from "./documents-field.tsx";
import { DueRuleField } from "./due-rule-field.tsx";
import styles from "./packs.module.css";
import { RadioCards } from "./radio-cards.tsx";
import { renewalWrong, type TypedPack } from "./typed-pack.ts";
import { WordingField } from "./wording-field.tsx";

interface Props {
  readonly typed: TypedPack;
  readonly pack: Pack | undefined;
  readonly change: (part: Partial<TypedPack>) => void;
}

function AudienceField({ typed, pack, change }: Props) {
  const { t } = useLingui();
  const audiences = useQuery(audienceChoicesOptions).data?.items;
  const choices = new Map((audiences ?? []).map(({ id, name }) => [id, name]));
  if (pack) choices.set(pack.audience.id, pack.audience.name);
  return (
    <div>
      <Select
        label={t`Audience`}
        placeholder={t`Choose an audience`}
        searchable
        data={[...choices].map(([value, label]) => ({ value, label }))}
        value={typed.audienceId}
        nothingFoundMessage={t`No such audience`}
        onChange={(audienceId) => change({ audienceId })}
      />
      {audiences?.length === 0 ? (
        <Link to="/audiences/new">
          <Trans>Make a first audience</Trans>
        </Link>
      ) : null}
    </div>
  );
}

function AskedFields({ typed, pack, change }: Props) {
  const { t } = useLingui();
  const example = pack?.documents[0]?.title ?? t`Remote work`;
  return (
    <Section title={t`What is asked`}>
      <div className={styles.form}>
        <RadioCards
          label={t`Of everybody in the audience`}
          value={typed.asks}
          onChange={(asks) => change({ asks })}
          choices={[
            {
              value: "acknowledge",
              label: t`Read and acknowledge`,
              note: t`They say that they have read it and will follow it.`,
            },
            { value: "read", label: t`Read`, note: t`They say that they have read it.` },
          ]}
        />
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={typed.signInAgain}
            onChange={(event) => change({ signInAgain: event.currentTarget.checked })}
          />
          <span>
            <Trans>They confirm with their password or passkey</Trans>
          </span>
        </label>
        <DueRuleField value={typed.due} onChange={(due) => change({ due })} />
        <TextInput
          label={t`Asked again after so many months`}
          description={t`12 is once a year. Empty: only when there is a new version.`}
          inputMode="numeric"
          value={typed.renewal}
          error={renewalWrong(typed.renewal) ? t`A whole number of months, at most 60.` : undefined}
          onChange={(event) => change({ renewal: event.currentTarget.value })}
        />
        <WordingField
          asks={typed.asks}
          value={typed.wording}
          example={example}
          onChange={(wording) => change({ wording })}
        />
      </div>
    </Section>
  );
}

export function PackFields({ typed, pack, change }: Props) {
  const { t } = useLingui();
  const titles = new Map((pack?.documents ?? []).map(({ id, title }) => [id, title]));
  return (
    <>
      <TextInput
        label={t`Name of the pack`}
        description={t`For you and other authors, such as “New in the office”.`}
        value={typed.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <AudienceField typed={typed} pack={pack} change={change} />
      <Section title={t`Documents`}>
        <DocumentsField value={typed.documentIds} titles={titles} onChange={(documentIds) => change({ documentIds })} />
      </Section>
      <AskedFields typed={typed} pack={pack} change={change} />
    </>
  );
}
