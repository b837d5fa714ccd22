import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type RefObject, useMemo, useRef, useState } from "react";
import type { EditorHandle } from "../../../parts/editor/editor.tsx";
import { useViewer } from "../../../platform/session.ts";
import { FilterChoices } from "../../../ui/filters.tsx";
import { Page } from "../../../ui/page.tsx";
import { audienceChoicesOptions, type Message } from "../api.ts";
import { checksOptions, type Finding } from "../checks/api.ts";
import { type Checking, ChecksList } from "../checks/checks-list.tsx";
import { type Reach, reachOptions } from "../steps-api.ts";
import { StateMark } from "../words.tsx";
import { glossaryOptions, markdown, termsIn } from "../words-api.ts";
import { ActionBar } from "./action-bar.tsx";
import { AttachmentsSection } from "./attachments-section.tsx";
import styles from "./compose.module.css";
import { type Draft, firstKey, keyOf, type VariantKey, withVariant } from "./draft.ts";
import { MarksSection } from "./marks-section.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { ReachPanel } from "./reach-panel.tsx";
import { SavedNote, SaveTrouble } from "./saved-note.tsx";
import { Standing } from "./standing.tsx";
import { useDraft } from "./use-draft.ts";
import { VariantTabs } from "./variant-tabs.tsx";
import { WhoSection } from "./who-section.tsx";
import { WordsPane } from "./words-pane.tsx";

const firstSubject = ({ variants }: Draft): string =>
  variants
    .map(({ subject }) => subject.trim())
    .find((subject) => subject !== "")
    ?.slice(0, 200) ?? "";

/** Until somebody names it, a message is called by its subject. */
function named(before: Draft, after: Draft, unnamed: string): Draft {
  const first = firstSubject(after);
  const followed = firstSubject(before) || unnamed;
  const follows = after.title === before.title && (before.title === unnamed || before.title === followed);
  return follows && first !== "" ? { ...after, title: first } : after;
}

/** Languages that recipients have and no text is in, most of them first. */
function useMissing(reach: Reach | undefined, draft: Draft) {
  return useMemo(() => {
    const people = new Map<string, number>();
    for (const { language, fallback, words, count } of reach?.languages ?? [])
      if ((fallback || words === null) && !draft.variants.some((one) => one.language === language))
        people.set(language, (people.get(language) ?? 0) + count);
    return [...people].map(([language, count]) => ({ language, people: count })).sort((a, b) => b.people - a.people);
  }, [reach, draft.variants]);
}

function useTerms(language: string, enabled: boolean) {
  const glossary = useQuery({ ...glossaryOptions, enabled });
  return useMemo(() => termsIn(glossary.data?.items ?? [], language), [glossary.data, language]);
}

/** To what a check is about, once the words that it is in stand on the page. */
function goTo({ where }: Finding, editor: RefObject<EditorHandle | null>): void {
  setTimeout(() => {
    if (where?.block !== undefined) return editor.current?.show([where.block]);
    const field = document.querySelector<HTMLElement>(where === null ? "#who input" : "[role=tabpanel] input");
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  }, 60);
}

/** What the server finds in what was saved last; until it has looked at the latest, what it found before stands. */
function useChecks(message: Message, unsaved: boolean): Checking {
  const [links, setLinks] = useState<"asked" | "unasked">("unasked");
  const query = useQuery({ ...checksOptions(message.id, message.version, links), placeholderData: keepPreviousData });
  return {
    query,
    links,
    waiting: unsaved || query.isFetching,
    stops: (query.data?.findings ?? []).filter(({ severity }) => severity === "stop").length,
    askLinks: () => setLinks("asked"),
  };
}

function Switch({ shown, onShown }: { shown: string; onShown: (shown: "words" | "preview") => void }) {
  const { t } = useLingui();
  return (
    <div className={styles.switch}>
      <FilterChoices
        label={t`What is shown`}
        choices={[
          { value: "words", label: t`Words` },
          { value: "preview", label: t`Preview` },
        ]}
        value={shown}
        onChange={(value) => onShown(value === "preview" ? "preview" : "words")}
      />
    </div>
  );
}

export function Compose({ message }: { message: Message }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const [unlocked, setUnlocked] = useState(false);
  const writing = useDraft(message, unlocked);
  const [active, setActive] = useState<VariantKey>(() => firstKey(writing.draft));
  const [shown, setShown] = useState<"words" | "preview">("words");
  const editor = useRef<EditorHandle>(null);
  const audiences = useQuery({ ...audienceChoicesOptions, enabled: viewer.may("people.audience.read") });
  const reach = useQuery(reachOptions(message));
  const { draft } = writing;
  const unnamed = t`Untitled message`;
  const change = (how: (draft: Draft) => Draft) => writing.change((before) => named(before, how(before), unnamed));
  const editable = message.can.edit && (message.state === "draft" || unlocked);
  const key = draft.variants.some((one) => keyOf(one) === active) ? active : firstKey(draft);
  const terms = useTerms(draft.variants.find((one) => keyOf(one) === key)?.language ?? "en", editable);
  const missing = useMissing(reach.data, draft);
  const checking = useChecks(message, writing.state.is !== "saved");
  const show = (finding: Finding) => {
    setShown("words");
    const place = finding.where && { audienceId: finding.where.variant, language: finding.where.language };
    // Where words are missing, showing the place means beginning them.
    if (place && finding.kind === "translation-missing") change((now) => withVariant(now, place));
    if (place) setActive(keyOf(place));
    goTo(finding, editor);
  };
  const isUnsent = message.state !== "sent" && message.state !== "cancelled";
  const mine = (audiences.data?.items ?? []).filter(({ id }) => draft.audiences.includes(id));
  return (
    <Page
      title={draft.title || unnamed}
      above={
        <Link to="/messages">
          <Trans>Messages</Trans>
        </Link>
      }
      state={
        <span className={styles.stateLine}>
          <StateMark state={message.state} />
          {editable ? <SavedNote state={writing.state} /> : null}
        </span>
      }
    >
      <SaveTrouble writing={writing} />
      <Switch shown={shown} onShown={setShown} />
      <div className={styles.columns} data-shown={shown}>
        <div className={styles.main}>
          <VariantTabs
            draft={draft}
            active={key}
            audiences={mine}
            missing={missing}
            disabled={!editable}
            onActive={setActive}
            onChange={change}
          />
          <WordsPane
            messageId={message.id}
            draft={draft}
            active={key}
            editable={editable}
            voidApproval={unlocked}
            terms={terms}
            markdown={markdown}
            editor={editor}
            onChange={change}
            onActive={setActive}
          />
        </div>
        <div className={styles.side}>
          <Standing message={message} />
          <PreviewPane key={key} message={message} active={key} />
        </div>
      </div>
      {isUnsent ? <ChecksList checking={checking} audiences={mine} onShow={editable ? show : undefined} /> : null}
      <WhoSection message={message} draft={draft} editable={editable} onChange={change}>
        <ReachPanel query={reach} />
      </WhoSection>
      <MarksSection draft={draft} editable={editable} onChange={change} />
      <AttachmentsSection message={message} editable={editable} voidApproval={unlocked} />
      <ActionBar
        message={message}
        writing={writing}
        editable={editable}
        people={reach.data?.recipients}
        stops={checking.stops}
        onUnlock={() => setUnlocked(true)}
      />
    </Page>
  );
}
