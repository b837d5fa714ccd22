import { useLingui } from "@lingui/react";
import { Trans, useLingui as useText } from "@lingui/react/macro";
import { useFormat } from "../../platform/format.ts";
import { Section } from "../../ui/page.tsx";
import type { MessageDetail } from "./api.ts";
import styles from "./delivery.module.css";
import { ChannelWord, HeldMark, ReasonWords, remedies, StateMark } from "./words.tsx";

/** The account, channel by channel, and what can be done where something went wrong. */
export function ByChannel({ message }: { message: MessageDetail }) {
  const { t } = useText();
  const { i18n } = useLingui();
  const format = useFormat();
  const helped = ["uncertain", "failed"].filter((state) => message.account.some((row) => row.state === state));
  if (message.account.length === 0) return null;
  return (
    <Section title={t`By channel`}>
      <table className={styles.channels}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Channel</Trans>
            </th>
            <th scope="col">
              <Trans>State</Trans>
            </th>
            <th scope="col">
              <Trans>Reason</Trans>
            </th>
            <th scope="col">
              <Trans>How many</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {message.account.map((row) => (
            <tr key={`${row.channel} ${row.state} ${row.reason} ${row.held}`}>
              <td>
                <ChannelWord channel={row.channel} />
              </td>
              <td>{row.held ? <HeldMark held={row.held} /> : <StateMark state={row.state} />}</td>
              <td>
                <ReasonWords reason={row.reason} reply={null} />
              </td>
              <td>{format.number(row.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {helped.map((state) => {
        const words = remedies[state];
        return words ? (
          <p key={state} className={styles.remedy}>
            {i18n._(words)}
          </p>
        ) : null;
      })}
    </Section>
  );
}
