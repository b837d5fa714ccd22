import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight, Network } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import styles from "./directory.module.css";
import { type TreePerson, treePagesOptions } from "./directory-api.ts";

function Node({ person, begun }: { person: TreePerson; begun: boolean }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(begun);
  return (
    <li>
      <div className={styles.node}>
        {person.reports > 0 ? (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-label={t`Who reports to ${person.displayName}`}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={16} aria-hidden="true" />
          </button>
        ) : (
          <span className={styles.leaf} />
        )}
        <Link to="/people/$personId" params={{ personId: person.id }}>
          {person.displayName}
        </Link>
        <span className={styles.role}>
          {[person.jobFunction, person.department].filter((words) => words !== "").join(", ")}
        </span>
        {person.active ? null : (
          <span className={styles.count}>
            <Trans>not active</Trans>
          </span>
        )}
        {person.reports > 0 ? (
          <span className={styles.count}>
            <Plural value={person.reports} one="# report" other="# reports" />
          </span>
        ) : null}
      </div>
      {open ? <Branch under={person.id} label={t`Who reports to ${person.displayName}`} /> : null}
    </li>
  );
}

/** Loaded when it is opened, and page by page: nobody fetches a hundred thousand people. */
function Branch({ under, label }: { under: string | undefined; label: string }) {
  const { t } = useLingui();
  const people = useInfiniteQuery(treePagesOptions(under));
  return (
    <Loaded query={people} waiting={<Waiting lines={3} />}>
      {({ pages }) =>
        pages[0]?.total === 0 ? (
          <Empty icon={<Network size={28} strokeWidth={1.6} />} title={t`Nobody leads anybody yet`}>
            <Trans>Managers come with the import, or are chosen on a person's page.</Trans>
          </Empty>
        ) : (
          <ul className={styles.tree} aria-label={label}>
            {pages
              .flatMap(({ items }) => items)
              .map((person) => (
                <Node key={person.id} person={person} begun={under === undefined && pages[0]?.total === 1} />
              ))}
            {people.hasNextPage ? (
              <li>
                <Button
                  variant="default"
                  size="small"
                  loading={people.isFetchingNextPage}
                  onClick={() => void people.fetchNextPage()}
                >
                  <Trans>Show more</Trans>
                </Button>
              </li>
            ) : null}
          </ul>
        )
      }
    </Loaded>
  );
}

export function TreePage() {
  const { t } = useLingui();
  return (
    <Page
      title={t`Managers`}
      state={
        <>
          <Trans>Who reports to whom, from those without a manager down.</Trans>{" "}
          <Link to="/people" search={{ state: "without-manager" }}>
            <Trans>Everybody without a manager</Trans>
          </Link>
        </>
      }
    >
      <Branch under={undefined} label={t`Managers`} />
    </Page>
  );
}
