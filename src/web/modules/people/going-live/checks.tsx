import { Trans, useLingui } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import { Check, ChevronRight } from "lucide-react";
import styles from "./going-live.module.css";
import type { GoingLive } from "./sending-api.ts";

interface CheckItem {
  readonly key: string;
  readonly title: string;
  readonly words: string;
  readonly done: boolean;
  readonly to: LinkProps["to"];
}

function useChecks({ checks, waiting }: GoingLive): CheckItem[] {
  const { t } = useLingui();
  const published = checks.publishedPolicies > 0 && waiting.mails > 0;
  return [
    {
      key: "people",
      title: t`People are imported`,
      words: t`Whoever is there when you go live is known, and is nobody's joiner.`,
      done: checks.people > 1,
      to: "/people/import",
    },
    {
      key: "mail",
      title: t`A mail server is connected`,
      words: t`Until CLARION_SMTP_URL is set, mail stays in Clarion also after you go live.`,
      done: checks.mailServer,
      to: "/mail-catcher",
    },
    {
      key: "approver",
      title: t`An approver has a password`,
      words: t`Nobody approves what they have written themselves, and nobody does it by a link in a mail.`,
      done: checks.approversWithPassword > 0,
      to: "/roles",
    },
    {
      key: "audience",
      title: t`There is an audience`,
      words: t`A rule that says who is meant.`,
      done: checks.audiences > 0,
      to: "/audiences",
    },
    {
      key: "policy",
      title: t`A published policy waits`,
      words: t`The first thing that people are told. You can publish it now and let its mails wait.`,
      done: published,
      to: "/policies",
    },
  ];
}

/** What should be true first. Nothing of it is demanded. */
export function Checks({ view }: { view: GoingLive }) {
  const checks = useChecks(view);
  return (
    <ul className={styles.checks}>
      {checks.map((check) => (
        <li key={check.key}>
          <Link to={check.to as "/people"} className={styles.check} data-done={check.done ? "" : undefined}>
            <span className={styles.mark} aria-hidden="true">
              {check.done ? <Check size={12} strokeWidth={3} /> : null}
            </span>
            <span>
              <span className={styles.name}>
                {check.title}
                <span className="hidden-visually"> {check.done ? <Trans>(done)</Trans> : <Trans>(open)</Trans>}</span>
              </span>
              <span className={styles.words}>{check.words}</span>
            </span>
            <ChevronRight size={18} aria-hidden="true" className={styles.arrow} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
