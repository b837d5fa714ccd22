import "../../../ui/forms.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { reasonWords } from "../../../platform/reason-words.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { effectText } from "../../../words/effect-words.ts";
import styles from "./privacy.module.css";
import { type ErasurePreview, erasureOptions, useErase } from "./privacy-api.ts";

export function ErasurePage() {
  const { personId } = useParams({ from: "/shell/people/$personId/erasure" });
  const query = useQuery({ ...erasureOptions(personId), refetchOnWindowFocus: false });
  return (
    <Loaded query={query} page>
      {(preview) => <ErasureView preview={preview} />}
    </Loaded>
  );
}

function ErasureView({ preview }: { preview: ErasurePreview }) {
  const { t, i18n } = useLingui();
  const { person, refusal } = preview;
  const erase = useErase(person.id);
  const name = person.displayName;
  if (erase.data || refusal === "already-erased")
    return (
      <Page title={t`Erased`} narrow state={<Trans>Nothing here says any more who this was.</Trans>}>
        <Link to="/people">
          <Trans>To the directory</Trans>
        </Link>
      </Page>
    );
  const refused = refusal === null ? undefined : reasonWords[refusal];
  return (
    <Page
      title={t`Erase ${name}`}
      narrow
      state={<Trans>There is no way back. Whoever has left need not be erased: they are told nothing any more.</Trans>}
    >
      {refused ? (
        <p className={styles.refusal} role="status">
          {i18n._(refused.what)} {i18n._(refused.remedy)}{" "}
          <Link to="/people/$personId" params={{ personId: person.id }}>
            <Trans>To their page</Trans>
          </Link>
        </p>
      ) : null}
      <WhatGoes preview={preview} />
      <WhatStays preview={preview} />
      {refusal === null ? (
        <Section title={t`Erase`}>
          <EraseForm name={name} erase={erase} />
        </Section>
      ) : null}
    </Page>
  );
}

function WhatGoes({ preview }: { preview: ErasurePreview }) {
  const { t, i18n } = useLingui();
  const { duplicates, evidenceValues, open } = preview;
  return (
    <Section title={t`What goes`}>
      <ul className={styles.list}>
        <li>
          <Trans>
            Name, address, number and all other attributes, now and before; what searches and imports keep of them.
          </Trans>
        </li>
        <li>
          <Trans>The account with its passwords, passkeys, sessions and links.</Trans>
        </li>
        <li>
          <Trans>To which address mails went, and mails that the built-in catcher holds.</Trans>
        </li>
        <li>
          <Plural
            value={evidenceValues}
            one="# clear value of the evidence, with what would let it be guessed."
            other="# clear values of the evidence, with what would let them be guessed."
          />
        </li>
        {duplicates > 0 ? (
          <li>
            <Plural
              value={duplicates}
              one="# duplicate that was merged into this person."
              other="# duplicates that were merged into this person."
            />
          </li>
        ) : null}
        {open.map((effect) => (
          <li key={effect.kind}>
            <Trans>Closed: {effectText((message) => i18n._(message), effect)}</Trans>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function WhatStays({ preview }: { preview: ErasurePreview }) {
  const { t, i18n } = useLingui();
  return (
    <Section title={t`What stays, and why`}>
      <ul className={styles.list}>
        <li>
          <Trans>
            That something happened, when, and its seal: the evidence goes on to verify, and every erased value is
            counted as erased.
          </Trans>
        </li>
        <li>
          <Trans>
            Under a random id, without a name: confirmations with the hash of their text, decisions, the account of
            mails.
          </Trans>
        </li>
        {preview.kept.map((effect) => (
          <li key={effect.kind}>{effectText((message) => i18n._(message), effect)}</li>
        ))}
        <li>
          <Trans>Texts that they wrote for the organisation, such as policies and comments.</Trans>
        </li>
        <li>
          <Trans>Backups made before: whoever restores one has to erase again.</Trans>
        </li>
      </ul>
    </Section>
  );
}

function EraseForm({ name, erase }: { name: string; erase: ReturnType<typeof useErase> }) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim() !== "" && typed.trim() === name.trim())
      erase.mutate({ reason: reason.trim(), confirmation: typed.trim() });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Textarea
        label={t`Why`}
        description={t`Stays in the evidence. Do not name the person here.`}
        error={asked && reason.trim() === "" ? t`Give a reason` : undefined}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        label={t`Type the name to confirm: ${name}`}
        error={asked && typed.trim() !== name.trim() ? t`This is not the name.` : undefined}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {erase.error ? <ProblemNote error={erase.error} /> : null}
      <Button type="submit" loading={erase.isPending}>
        <Trans>Erase for good</Trans>
      </Button>
    </form>
  );
}
