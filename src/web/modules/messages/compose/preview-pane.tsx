import "../../../ui/choices.ts";
import "@fontsource-variable/literata/wght.css";
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { MailSheet } from "../../../parts/mail-sheet.tsx";
import { type ChosenPerson, PersonField } from "../../../parts/person-field.tsx";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { useViewer } from "../../../platform/session.ts";
import { DocumentView } from "../../../ui/document/render.tsx";
import { FilterChoices } from "../../../ui/filters.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { fileAddress, type Message, messagesKey } from "../api.ts";
import { useLanguageName } from "../words.tsx";
import { glossaryOptions, meaningsIn } from "../words-api.ts";
import styles from "./compose.module.css";
import { keyOf, type VariantKey } from "./draft.ts";

type Preview = Schema<"MessagePreview">;
type Look = "email" | "desk" | "text";

const seen = (message: Message, ...what: string[]) => [...messagesKey, "seen", message.id, ...what, message.version];

const peopleOptions = (message: Message) =>
  queryOptions({
    queryKey: seen(message, "people"),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/messages/{id}/preview-people", { params: { path: { id: message.id } }, signal })),
    placeholderData: keepPreviousData,
  });

const previewOptions = (message: Message, personId: string, channel: "email" | "desk") =>
  queryOptions({
    queryKey: seen(message, "preview", personId, channel),
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/messages/{id}/preview", {
          params: { path: { id: message.id }, query: { personId, channel } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: personId !== "",
  });

function Note({ on, children }: { on: boolean; children: ReactNode }) {
  return on ? (
    <p className={styles.envelope}>
      <Meaning tone="soon" plain>
        {children}
      </Meaning>
    </p>
  ) : null;
}

/** Whom the message does not reach so, and what stands in another language than theirs. */
function Notes({ preview }: { preview: Preview }) {
  const languageName = useLanguageName();
  const theirs = languageName(preview.personLanguage);
  return (
    <>
      <Note on={!preview.recipient}>
        <Trans>It is not for this person: others get this.</Trans>
      </Note>
      <Note on={preview.refusal !== null}>
        <Trans>This person would not get it over this channel.</Trans>
      </Note>
      <Note on={preview.neutral}>
        <Trans>Only a link leaves; the words are read behind the sign-in.</Trans>
      </Note>
      <Note on={preview.fallback}>
        <Trans>There are no words in {theirs}: marked as a fallback.</Trans>
      </Note>
    </>
  );
}

function OnDesk({ message, preview }: { message: Message; preview: Preview }) {
  const addressOf = useMemo(() => fileAddress(message.id), [message.id]);
  const glossary = useQuery(glossaryOptions);
  const meanings = useMemo(
    () => meaningsIn(glossary.data?.items ?? [], preview.language),
    [glossary.data, preview.language],
  );
  return (
    <div className={styles.paper} lang={preview.language}>
      <h2 className={styles.onDesk}>{preview.subject}</h2>
      {preview.page?.content ? (
        <DocumentView
          content={preview.page.content}
          lang={preview.language}
          addressOf={addressOf}
          meanings={meanings}
        />
      ) : (
        preview.page?.paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)
      )}
    </div>
  );
}

function Shown({ message, preview, look }: { message: Message; preview: Preview; look: Look }) {
  if (look === "desk") return <OnDesk message={message} preview={preview} />;
  if (!preview.mail) return null;
  return (
    <>
      <p className={styles.envelope}>
        <strong>{preview.subject}</strong>
        <br />
        {preview.mail.from} → {preview.mail.to}
      </p>
      {look === "email" ? (
        <MailSheet html={preview.mail.html} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines must be scrollable by keyboard
        <pre className={styles.paper} data-plain="" tabIndex={0}>
          {preview.mail.text}
        </pre>
      )}
    </>
  );
}

interface PersonProps {
  readonly message: Message;
  readonly value: ChosenPerson | null;
  readonly onChange: (person: ChosenPerson | null) => void;
}

/** One person for each language and each audience's own words, or anybody. */
function AsPerson({ message, value, onChange }: PersonProps) {
  const { t } = useLingui();
  const viewer = useViewer();
  const languageName = useLanguageName();
  const people = useQuery(peopleOptions(message));
  return (
    <>
      {viewer.may("people.person.read") ? (
        <PersonField key={value?.value} label={t`As it looks to`} value={value} onChange={onChange} />
      ) : null}
      <div className={styles.suggestions}>
        {(people.data?.items ?? []).map((one) => (
          <button
            key={one.id}
            type="button"
            className={styles.suggestion}
            aria-pressed={value?.value === one.id}
            onClick={() => onChange({ value: one.id, label: one.displayName })}
          >
            {one.displayName}, {languageName(one.language)}
          </button>
        ))}
      </div>
    </>
  );
}

/** The message as one person gets it, made by the program that makes it when it leaves. */
export function PreviewPane({ message, active }: { message: Message; active: VariantKey }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const people = useQuery(peopleOptions(message));
  const [chosen, setChosen] = useState<ChosenPerson | null>(null);
  const [look, setLook] = useState<Look>("email");
  const items = people.data?.items ?? [];
  // Somebody who gets the words that are being written, where there is one; best in a language of their own.
  const getting = items.filter((one) => keyOf({ audienceId: one.variant, language: one.words ?? "" }) === active);
  const first = getting.find((one) => one.language === one.words) ?? getting[0] ?? items[0];
  const me = viewer.session?.person;
  const fallback = first ?? (me && { id: me.id, displayName: me.displayName });
  const person = chosen ?? (fallback ? { value: fallback.id, label: fallback.displayName } : null);
  const preview = useQuery(previewOptions(message, person?.value ?? "", look === "desk" ? "desk" : "email"));
  return (
    <section aria-label={t`Preview`}>
      <AsPerson message={message} value={person} onChange={setChosen} />
      <FilterChoices
        label={t`Shown as`}
        choices={[
          { value: "email", label: t`E-mail` },
          { value: "desk", label: t`Desk` },
          { value: "text", label: t`Plain text` },
        ]}
        value={look}
        onChange={(value) => setLook(value as Look)}
      />
      <div className={styles.previewed}>
        {person === null ? null : (
          <Loaded query={preview}>
            {(data) => (
              <>
                <Notes preview={data} />
                <Shown message={message} preview={data} look={look} />
              </>
            )}
          </Loaded>
        )}
      </div>
    </section>
  );
}
