import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../../platform/format.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { historyOptions, usesOptions } from "./audience-api.ts";
import styles from "./audiences.module.css";

/** What the rule was, and who changed it. */
export function HistorySection({ audienceId }: { audienceId: string }) {
  const format = useFormat();
  const history = useQuery(historyOptions(audienceId));
  return (
    <Loaded query={history}>
      {({ items }) => (
        <ol className={styles.history} reversed>
          {items.map((state) => (
            <li key={state.version}>
              <div>
                <time dateTime={state.validFrom}>{format.dateTime(state.validFrom)}</time> · {state.changedBy}
                {state.archived ? (
                  <>
                    {" · "}
                    <Trans>archived</Trans>
                  </>
                ) : null}
              </div>
              <div>
                {state.name}
                <code className={styles.text}>{state.text}</code>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  );
}

/** What speaks to it, and so keeps it from being archived. */
export function UsesSection({ audienceId }: { audienceId: string }) {
  const uses = useQuery(usesOptions(audienceId));
  return (
    <Loaded query={uses}>
      {({ items, total }) => {
        const hidden = total - items.length;
        if (total === 0)
          return (
            <p>
              <Trans>Nothing speaks to it, so it can be archived.</Trans>
            </p>
          );
        return (
          <ul className={styles.plain}>
            {items.map((use) => (
              <li key={use.path}>
                <a href={use.path}>{use.title}</a>
              </li>
            ))}
            {hidden > 0 ? (
              <li>
                <Trans>and {hidden} that you may not see</Trans>
              </li>
            ) : null}
          </ul>
        );
      }}
    </Loaded>
  );
}
