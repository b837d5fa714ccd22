import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../platform/format.ts";
import { Meaning } from "../../ui/meaning.tsx";
import { type Trouble, troubleOptions } from "./api.ts";
import styles from "./delivery.module.css";

interface Step {
  readonly what: MessageDescriptor;
  readonly remedy: MessageDescriptor;
}

const steps: Record<Trouble["stage"], Step> = {
  connect: {
    what: msg`The mail server cannot be reached.`,
    remedy: msg`See whether it runs and whether a firewall is in the way; host and port stand in CLARION_SMTP_URL.`,
  },
  greeting: {
    what: msg`The mail server turns Clarion away before anything is said.`,
    remedy: msg`Mostly it is overloaded, or it does not know this computer’s address: ask who runs it.`,
  },
  secure: {
    what: msg`The connection to the mail server cannot be encrypted.`,
    remedy: msg`See whether its certificate is valid and whether the port in CLARION_SMTP_URL is the right one.`,
  },
  "sign-in": {
    what: msg`The mail server refuses Clarion’s user name or password.`,
    remedy: msg`Correct them in CLARION_SMTP_URL and start Clarion again.`,
  },
  sender: {
    what: msg`The mail server takes no mail from the address that Clarion sends from.`,
    remedy: msg`Set CLARION_MAIL_FROM to an address that this user may send from and start Clarion again, or have the mail server permit it.`,
  },
};

function Waiting({ trouble }: { trouble: Trouble }) {
  const format = useFormat();
  if (trouble.waiting === 0 || trouble.waitingSince === null) return <Trans>No mail is waiting for it.</Trans>;
  const since = format.dateTime(trouble.waitingSince);
  return (
    <Plural
      value={trouble.waiting}
      one={`One mail waits since ${since}. It is not lost and leaves by itself once the server takes it.`}
      other={`# mails wait, the first since ${since}. None is lost; they leave by themselves once the server takes them.`}
    />
  );
}

/** Why no mail leaves at the moment, for whoever can see to it. Nothing while the mail server takes mails. */
export function TroubleNote() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const trouble = useQuery(troubleOptions).data?.trouble;
  if (!trouble) return null;
  const { what, remedy } = steps[trouble.stage];
  const since = format.dateTime(trouble.since);
  const tried = format.dateTime(trouble.triedAt);
  const next = format.dateTime(trouble.retryAt);
  return (
    <aside className={styles.trouble} aria-label={t`Why no mail leaves`}>
      <p>
        <Meaning tone="overdue" plain>
          <Trans>No mail leaves since {since}</Trans>
        </Meaning>
      </p>
      <p>{i18n._(what)}</p>
      <p>
        <Trans>Word for word:</Trans> <code>{trouble.said}</code>
      </p>
      <p>
        <Waiting trouble={trouble} />
      </p>
      <p>
        <Trans>Last tried {tried}.</Trans>{" "}
        {new Date(trouble.retryAt) > new Date() ? (
          <Trans>Tried again {next}.</Trans>
        ) : (
          <Trans>Tried again within a minute.</Trans>
        )}
      </p>
      <p>{i18n._(remedy)}</p>
    </aside>
  );
}
