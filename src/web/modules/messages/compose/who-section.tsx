import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Channel, channelsOf, fitChannels, unfitness } from "../../../../shared/formats.ts";
import { Section } from "../../../ui/page.tsx";
import { audienceChoicesOptions, type Message } from "../api.ts";
import { channelWords, unfitWords } from "../words.tsx";
import styles from "./compose.module.css";
import { type Draft, withAudiences } from "./draft.ts";

interface Props {
  readonly message: Message;
  readonly draft: Draft;
  readonly editable: boolean;
  readonly onChange: (how: (draft: Draft) => Draft) => void;
  /** How many that is, and when it reaches them. */
  readonly children: ReactNode;
}

function Channels({ draft, editable, onChange }: Pick<Props, "draft" | "editable" | "onChange">) {
  const { i18n } = useLingui();
  const choose = (channel: Channel, isOn: boolean) =>
    onChange((now) => {
      const chosen = now.channels.filter((one) => one !== channel);
      return { ...now, channels: isOn ? [...chosen, channel] : chosen };
    });
  return (
    <fieldset className={styles.channels} disabled={!editable}>
      <legend>
        <Trans>Channels</Trans>
      </legend>
      {channelsOf(draft.format).map((channel) => {
        const unfit = unfitness(channel, draft);
        const isOn = draft.channels.includes(channel);
        const why = unfit ? unfitWords[unfit] : undefined;
        return (
          <label key={channel} data-off={unfit ? "" : undefined}>
            <input
              type="checkbox"
              checked={isOn}
              disabled={unfit !== null && !isOn}
              onChange={(event) => choose(channel, event.currentTarget.checked)}
            />
            <span>
              {i18n._(channelWords[channel])}
              {why ? <span className={styles.why}> {i18n._(why)}</span> : null}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function Audiences({ message, draft, editable, onChange }: Pick<Props, "message" | "draft" | "editable" | "onChange">) {
  const { t } = useLingui();
  const known = useQuery(audienceChoicesOptions);
  const names = new Map([
    ...message.audiences.map(({ id, name }) => [id, name] as const),
    ...(known.data?.items ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  const none = known.data?.items.length === 0;
  return (
    <div>
      <MultiSelect
        label={t`Audiences`}
        placeholder={draft.audiences.length === 0 ? t`Choose who it is for` : ""}
        searchable
        readOnly={!editable}
        data={[...names].map(([value, label]) => ({ value, label }))}
        value={[...draft.audiences]}
        nothingFoundMessage={t`No such audience`}
        onChange={(ids) => onChange((now) => withAudiences(now, ids))}
      />
      {none ? (
        <p className={styles.hint}>
          <Link to="/audiences/new">
            <Trans>Make a first audience</Trans>
          </Link>
        </p>
      ) : null}
    </div>
  );
}

export function WhoSection({ message, draft, editable, onChange, children }: Props) {
  const { t } = useLingui();
  return (
    <Section title={t`Who gets it`} id="who">
      <div className={styles.pair}>
        <div className={styles.fields}>
          <Audiences message={message} draft={draft} editable={editable} onChange={onChange} />
          <Channels draft={draft} editable={editable} onChange={onChange} />
        </div>
        <div>{children}</div>
      </div>
    </Section>
  );
}

/** What no longer fits after a change of format or marking is taken away; what then remains empty is proposed anew. */
export function withFitting(draft: Draft): Draft {
  const channels = draft.channels.filter((channel) => unfitness(channel, draft) === null);
  return { ...draft, channels: channels.length > 0 ? channels : fitChannels(draft) };
}
