import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import { Check, ChevronRight } from "lucide-react";
import { audiencesPagesOptions, peopleListOptions } from "../modules/people/api.ts";
import { sendingOptions } from "../modules/people/going-live/sending-api.ts";
import { approversOptions, policiesListOptions } from "../modules/policies/api.ts";
import { useViewer } from "../platform/session.ts";
import styles from "./first-steps.module.css";

interface Step {
  readonly key: string;
  readonly title: string;
  readonly words: string;
  readonly done: boolean;
  readonly link: Pick<LinkProps, "to" | "params">;
}

/** What is there already; undefined until all of it is known. */
function useBeginnings() {
  const people = useQuery(peopleListOptions({ limit: 1 })).data;
  const audiences = useInfiniteQuery(audiencesPagesOptions()).data?.pages[0];
  const approvers = useQuery(approversOptions).data;
  const policies = useQuery(policiesListOptions({ limit: 100 })).data;
  const sending = useQuery(sendingOptions).data;
  if (!people || !audiences || !approvers || !policies || !sending) return undefined;
  return {
    people: people.total,
    audiences: audiences.total,
    approvers: approvers.people.length,
    policies: policies.items,
    published: policies.items.some((policy) => policy.published),
    live: sending.state !== "not-live",
  };
}

function useSteps(): Step[] {
  const { t } = useLingui();
  const { session } = useViewer();
  const there = useBeginnings();
  if (!there || !session || (there.published && there.live)) return [];
  const [draft] = there.policies;
  return [
    {
      key: "people",
      title: t`Import people`,
      words: t`From a CSV or Excel file of your personnel system.`,
      done: there.people > 1,
      link: { to: "/people/import" },
    },
    {
      key: "mail",
      title: t`Connect a mail server`,
      words: t`Until CLARION_SMTP_URL is set, mail stays in Clarion and the links in it are hidden.`,
      done: !session.mailCatcher,
      link: { to: "/mail-catcher" },
    },
    {
      key: "audience",
      title: t`Make an audience`,
      words: t`A rule that says who is meant, such as everybody in one department.`,
      done: there.audiences > 0,
      link: { to: "/audiences/new" },
    },
    {
      key: "approver",
      title: t`Give somebody the role of approver`,
      words: t`Nobody approves what they have written themselves.`,
      done: there.approvers > 0,
      link: { to: "/roles" },
    },
    {
      key: "policy",
      title: t`Draft a first policy`,
      words: t`From a Markdown file; you see how it reads before anything is saved.`,
      done: draft !== undefined,
      link: { to: "/policies/new" },
    },
    {
      key: "publish",
      title: t`Have it approved and publish it`,
      words: t`Then each person of the audience finds it on their desk and, once you are live, in their mail.`,
      done: there.published,
      link: draft?.latest
        ? { to: "/policies/versions/$versionId", params: { versionId: draft.latest.id } }
        : { to: "/policies" },
    },
    {
      key: "live",
      title: t`Go live`,
      words: t`Until then no mail leaves. You see what waits, and let it go.`,
      done: there.live,
      link: { to: "/going-live" },
    },
  ];
}

/** The way from an empty installation to the first policy that reaches people; gone when that is done. */
export function FirstSteps() {
  const steps = useSteps();
  if (steps.length === 0) return null;
  return (
    <section className={styles.first} aria-labelledby="first-steps">
      <h2 id="first-steps" className={styles.title}>
        <Trans>First steps</Trans>
      </h2>
      <ol className={styles.list}>
        {steps.map((step) => (
          <li key={step.key}>
            <Link {...(step.link as { to: "/desk" })} className={styles.step} data-done={step.done ? "" : undefined}>
              <span className={styles.mark} aria-hidden="true">
                {step.done ? <Check size={12} strokeWidth={3} /> : null}
              </span>
              <span>
                <span className={styles.name}>
                  {step.title}
                  {step.done ? (
                    <span className="hidden-visually">
                      {" "}
                      <Trans>(done)</Trans>
                    </span>
                  ) : null}
                </span>
                <span className={styles.words}>{step.words}</span>
              </span>
              <ChevronRight size={18} aria-hidden="true" className={styles.arrow} />
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
