import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answer, api } from "../../../platform/client.ts";
import { useLive } from "../../../platform/live.ts";
import styles from "./desk.module.css";

const MOST = 5;
const livePath = "/api/my-messages/live";
const keys = [["my-messages"]];

const newestOptions = queryOptions({
  queryKey: ["my-messages", "desk"],
  queryFn: ({ signal }) => answer(api.GET("/api/my-messages", { signal })),
});

/** What was said to me, the unread first; nothing where nobody has said anything, or a link opened one thing only. */
export function DeskMessages() {
  const { t } = useLingui();
  const messages = useQuery(newestOptions).data;
  useLive(livePath, keys);
  if (!messages || messages.items.length === 0) return null;
  const unread = (one: (typeof messages.items)[number]) => !one.opened;
  const shown = [...messages.items.filter(unread), ...messages.items.filter((one) => !unread(one))].slice(0, MOST);
  return (
    <section className={styles.group}>
      <h2 className={styles.groupTitle}>{t`Messages`}</h2>
      <ul className={styles.list}>
        {shown.map((one) => (
          <li key={one.id} className={styles.message} data-unread={unread(one) ? "" : undefined}>
            <Link to="/messages/read/$messageId" params={{ messageId: one.id }}>
              {one.subject}
            </Link>
            {unread(one) ? (
              <span className={styles.reason}>
                <Trans>new</Trans>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <Link to="/messages/read">
        <Plural value={messages.total} one="One message in all" other="All # messages" />
      </Link>
    </section>
  );
}
