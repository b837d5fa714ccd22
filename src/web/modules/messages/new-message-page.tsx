import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Copy, FileText, LayoutTemplate } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { createMessage, messagesPagesOptions, type NewMessage } from "./api.ts";
import styles from "./messages.module.css";
import { Problem } from "./problem.tsx";
import { templatesPagesOptions } from "./templates/templates-api.ts";
import { formatWords } from "./words.tsx";

function useBegin() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (beginning: NewMessage) => createMessage(beginning),
    onSuccess: ({ id }) => navigate({ to: "/messages/$messageId", params: { messageId: id } }),
  });
}

interface ChoiceProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly words: ReactNode;
  readonly busy: boolean;
  readonly onChoose: () => void;
}

function Choice({ icon, title, words, busy, onChoose }: ChoiceProps) {
  return (
    <li>
      <button type="button" className={styles.choice} aria-busy={busy} onClick={busy ? undefined : onChoose}>
        <span className={styles.choiceTitle}>
          {icon}
          {title}
        </span>
        <span className={styles.choiceWords}>{words}</span>
      </button>
    </li>
  );
}

/** Each choice begins the message at once: whatever it is called can be changed while writing. */
export function NewMessagePage() {
  const { t, i18n } = useLingui();
  const begin = useBegin();
  const former = useInfiniteQuery(messagesPagesOptions({}));
  const templates = useInfiniteQuery(templatesPagesOptions());
  const offered = templates.data?.pages.flatMap(({ items }) => items) ?? [];
  const messages = (former.data?.pages[0]?.items ?? []).slice(0, 6);
  const icon = { size: 16, "aria-hidden": true } as const;
  return (
    <Page
      title={t`Write a message`}
      state={<Trans>Begin with a blank page, or with words that were good before.</Trans>}
      narrow
    >
      {begin.error ? (
        <div className={styles.above}>
          <Problem error={begin.error} />
        </div>
      ) : null}
      <ul className={styles.choices}>
        <Choice
          icon={<FileText {...icon} />}
          title={t`A blank page`}
          words={t`A notice in the organisation’s language`}
          busy={begin.isPending}
          onChoose={() => begin.mutate({ title: t`Untitled message` })}
        />
        {offered.map((template) => (
          <Choice
            key={template.id}
            icon={<LayoutTemplate {...icon} />}
            title={template.name}
            words={template.description}
            busy={begin.isPending}
            onChoose={() => begin.mutate({ title: template.name, templateId: template.id })}
          />
        ))}
      </ul>
      {templates.isSuccess && offered.length === 0 ? (
        <ButtonLink to="/messages/templates" variant="subtle" size="small" above={12}>
          <Trans>Take templates that are written already</Trans>
        </ButtonLink>
      ) : null}
      {messages.length > 0 ? (
        <Section title={t`As a copy of a former one`}>
          <ul className={styles.choices}>
            {messages.map((message) => (
              <Choice
                key={message.id}
                icon={<Copy {...icon} />}
                title={message.title}
                words={i18n._(formatWords[message.format])}
                busy={begin.isPending}
                onChoose={() => begin.mutate({ title: message.title, copyOf: message.id })}
              />
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
