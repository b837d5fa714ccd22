import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Loaded } from "../../../ui/loaded.tsx";
import { personAudiencesOptions } from "./audience-api.ts";
import styles from "./audiences.module.css";
import { WhyInAudience } from "./why-section.tsx";

/** The audiences that somebody is in today, each with why: for the page of a person. */
export function PersonAudiences({ personId }: { personId: string }) {
  const audiences = useQuery(personAudiencesOptions(personId));
  return (
    <Loaded query={audiences}>
      {({ items }) =>
        items.length === 0 ? (
          <p>
            <Trans>In no audience today.</Trans>
          </p>
        ) : (
          <ul className={styles.plain}>
            {items.map(({ id, name }) => (
              <li key={id}>
                <Link to="/audiences/$audienceId" params={{ audienceId: id }}>
                  {name}
                </Link>
                <details>
                  <summary>
                    <Trans>Why?</Trans>
                  </summary>
                  <WhyInAudience audienceId={id} personId={personId} at="" />
                </details>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
