import { Trans, useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type ChosenPerson, PersonField } from "../../../parts/person-field.tsx";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import styles from "./parties.module.css";
import type { Contact, Party } from "./parties-api.ts";
import { useChangeParty } from "./use-change-party.ts";

const sent = ({ person, ...contact }: Contact) => ({ ...contact, personId: person?.id ?? null });

/** How they are reached: somebody of the directory, or an address, a number or a page outside. */
export function Contacts({ party, mayWrite }: { party: Party; mayWrite: boolean }) {
  const { t } = useLingui();
  const [adding, setAdding] = useState(false);
  const change = useChangeParty(party, () => setAdding(false));
  return (
    <Section title={t`Their contact points`}>
      {party.contacts.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>None is entered yet.</Trans>
        </p>
      ) : null}
      <ul className={styles.rows}>
        {party.contacts.map((contact) => {
          const name = contact.person?.name || contact.name || contact.email || contact.phone || contact.url;
          return (
            <li key={contact.id}>
              <span className={styles.words}>
                {contact.person?.name || contact.name}
                <span className={styles.soft}>{contact.about}</span>
              </span>
              <span className={styles.words}>
                <Ways contact={contact} />
              </span>
              {mayWrite ? (
                <IconButton
                  label={t`Take away: ${name}`}
                  onClick={() =>
                    change.mutate({ contacts: party.contacts.filter(({ id }) => id !== contact.id).map(sent) })
                  }
                >
                  <X size={16} aria-hidden="true" />
                </IconButton>
              ) : null}
            </li>
          );
        })}
      </ul>
      {change.error ? <ProblemNote error={change.error} /> : null}
      {!mayWrite ? null : adding ? (
        <ContactForm
          busy={change.isPending}
          onCancel={() => setAdding(false)}
          onSave={(contact) => change.mutate({ contacts: [...party.contacts.map(sent), contact] })}
        />
      ) : (
        <Button variant="default" above={12} onClick={() => setAdding(true)}>
          <Trans>Add a contact point</Trans>
        </Button>
      )}
    </Section>
  );
}

function Ways({ contact: { email, phone, url } }: { contact: Contact }) {
  return (
    <>
      {email ? <a href={`mailto:${email}`}>{email}</a> : null}
      {phone ? (
        <span className={styles.soft}>
          <a href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>{phone}</a>
        </span>
      ) : null}
      {url ? (
        <span className={styles.soft}>
          <a href={url} target="_blank" rel="noreferrer">
            {url}
          </a>
        </span>
      ) : null}
    </>
  );
}

const blank = { name: "", about: "", email: "", phone: "", url: "" };

interface ContactFormProps {
  readonly busy: boolean;
  readonly onSave: (contact: typeof blank & { personId: string | null }) => void;
  readonly onCancel: () => void;
}

function ContactForm({ busy, onSave, onCancel }: ContactFormProps) {
  const { t } = useLingui();
  const [person, setPerson] = useState<ChosenPerson | null>(null);
  const [words, setWords] = useState(blank);
  const field = (name: keyof typeof blank, label: string, type: string) => (
    <TextInput
      type={type}
      label={label}
      value={words[name]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setWords((before) => ({ ...before, [name]: value }));
      }}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave({ ...words, personId: person?.value ?? null });
  };
  return (
    <form className={styles.form} onSubmit={submit} style={{ marginTop: 16 }}>
      <PersonField
        label={t`Somebody of the directory`}
        description={t`Or leave it empty, and give an address outside.`}
        clearable
        value={person}
        onChange={setPerson}
      />
      {person ? null : (
        <div className={styles.pair}>
          {field("name", t`Name`, "text")}
          {field("email", t`E-mail address`, "email")}
          {field("phone", t`Phone`, "tel")}
          {field("url", t`Web address`, "url")}
        </div>
      )}
      {field("about", t`What for`, "text")}
      <div className={styles.buttons}>
        <Button type="submit" loading={busy}>
          <Trans>Add</Trans>
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
