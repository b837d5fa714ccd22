import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import type { AudienceRule } from "../../../../shared/audience/audience-rule.ts";
import { PersonField } from "../../../parts/person-field.tsx";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { namesById } from "../audiences/rule/names.ts";
import { RuleWords } from "../audiences/rule/rule-words.tsx";
import { type EditedRule, RuleEditor } from "../audiences/rule-editor.tsx";
import styles from "./parties.module.css";
import { companyChoicesOptions, type Party, type PartyChange } from "./parties-api.ts";
import { useChangeParty } from "./use-change-party.ts";

type Named = Party["companies"][number];

/** Who of the directory belongs to it: by a rule, by company, and single people. */
export function Members({ party, mayWrite }: { party: Party; mayWrite: boolean }) {
  const { t } = useLingui();
  const [changing, setChanging] = useState(false);
  const note = <Plural value={party.members} one="# person today" other="# people today" />;
  return (
    <Section title={t`Who belongs to it`} note={note}>
      {changing ? (
        <MembersForm party={party} onDone={() => setChanging(false)} />
      ) : (
        <>
          <MembersShown party={party} />
          {mayWrite ? (
            <Button variant="default" above={12} onClick={() => setChanging(true)}>
              <Trans>Change who belongs</Trans>
            </Button>
          ) : null}
        </>
      )}
    </Section>
  );
}

const names = (list: readonly Named[]) => list.map(({ name }) => name).join(", ");

function MembersShown({ party }: { party: Party }) {
  const format = useFormat();
  if (party.rule === null && party.companies.length + party.people.length === 0)
    return (
      <p className={styles.quiet}>
        <Trans>Nobody of the directory yet.</Trans>
      </p>
    );
  const more = party.members - party.sample.length;
  const rest = format.number(more);
  return (
    <dl className={styles.facts}>
      {party.rule ? (
        <>
          <dt>
            <Trans>By rule</Trans>
          </dt>
          <dd>
            <RuleWords rule={party.rule as AudienceRule} names={namesById(party.ruleNames)} />
          </dd>
        </>
      ) : null}
      {party.companies.length > 0 ? (
        <>
          <dt>
            <Trans>Companies</Trans>
          </dt>
          <dd>{names(party.companies)}</dd>
        </>
      ) : null}
      {party.people.length > 0 ? (
        <>
          <dt>
            <Trans>Single people</Trans>
          </dt>
          <dd>{names(party.people)}</dd>
        </>
      ) : null}
      <dt>
        <Trans>Today</Trans>
      </dt>
      <dd>
        {party.sample.map(({ displayName }) => displayName).join(", ")}
        {more > 0 ? <Trans> and {rest} more</Trans> : null}
        {party.members === 0 ? <Trans>nobody who is active</Trans> : null}
      </dd>
    </dl>
  );
}

function CompanyField(props: { value: readonly Named[]; onChange: (value: Named[]) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text, 150);
  const found = useQuery(companyChoicesOptions(search)).data?.items ?? [];
  const known = new Map([...props.value, ...found].map(({ id, name }) => [id, name]));
  return (
    <MultiSelect
      label={t`Companies`}
      searchable
      clearButtonProps={{ "aria-label": t`Clear` }}
      data={[...known].map(([value, label]) => ({ value, label }))}
      value={props.value.map(({ id }) => id)}
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t`No company fits.`}
      onChange={(ids) => props.onChange(ids.map((id) => ({ id, name: known.get(id) ?? "" })))}
    />
  );
}

function PeopleField(props: { value: readonly Named[]; onChange: (value: Named[]) => void }) {
  const { t } = useLingui();
  const { value, onChange } = props;
  return (
    <div>
      <PersonField
        key={value.length}
        label={t`Add a single person`}
        value={null}
        onChange={(person) => {
          if (person && !value.some(({ id }) => id === person.value))
            onChange([...value, { id: person.value, name: person.label }]);
        }}
      />
      <ul className={styles.rows}>
        {value.map(({ id, name }) => (
          <li key={id}>
            <span className={styles.words}>{name}</span>
            <IconButton label={t`Take away: ${name}`} onClick={() => onChange(value.filter((one) => one.id !== id))}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

const nobody: EditedRule = { rule: { any: [] }, held: false };

function MembersForm({ party, onDone }: { party: Party; onDone: () => void }) {
  const [companies, setCompanies] = useState<readonly Named[]>(party.companies);
  const [people, setPeople] = useState<readonly Named[]>(party.people);
  const [byRule, setByRule] = useState(party.rule !== null);
  const [edited, setEdited] = useState<EditedRule>(nobody);
  const change = useChangeParty(party, onDone);
  const save = () =>
    change.mutate({
      companies: companies.map(({ id }) => id),
      people: people.map(({ id }) => id),
      rule: (byRule ? edited.rule : null) as Exclude<PartyChange["rule"], undefined>,
    });
  return (
    <div>
      <div className={styles.form}>
        <CompanyField value={companies} onChange={setCompanies} />
        <PeopleField value={people} onChange={setPeople} />
      </div>
      {byRule ? (
        <>
          <RuleEditor start={party.rule as AudienceRule | null} names={party.ruleNames} onChange={setEdited} />
          <Button variant="subtle" above={12} onClick={() => setByRule(false)}>
            <Trans>Without a rule</Trans>
          </Button>
        </>
      ) : (
        <Button variant="default" onClick={() => setByRule(true)}>
          <Trans>By a rule, too</Trans>
        </Button>
      )}
      {change.error ? <ProblemNote error={change.error} /> : null}
      <div className={styles.buttons} style={{ marginTop: 20 }}>
        <Button loading={change.isPending} disabled={byRule && edited.held} onClick={save}>
          <Trans>Save who belongs</Trans>
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </div>
  );
}
