import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ComparisonView } from "../../../parts/approval/comparison-view.tsx";
import { answer, api } from "../../../platform/client.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { type Version, versionOptions } from "../api.ts";
import styles from "./compare.module.css";

const differenceOptions = (id: string, from: string | undefined) =>
  queryOptions({
    queryKey: ["policies", "difference", id, from],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/policies/versions/{id}/difference", {
          params: { path: { id }, query: from ? { from } : {} },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

type Difference = Awaited<ReturnType<NonNullable<ReturnType<typeof differenceOptions>["queryFn"]>>>;

/** As what is to be approved is shown: here without a decision. */
function comparisonOf({ from, parts, details }: Difference) {
  return {
    since: from && { number: from.number, at: from.publishedAt },
    parts: parts.map((part) => ({ ...part, key: "" })),
    details,
  };
}

function Notes({ difference }: { difference: Difference }) {
  const notes = Object.entries(difference.changeNote);
  if (notes.length === 0) return null;
  return (
    <section className={styles.notes} aria-labelledby="what-changed">
      <h2 id="what-changed">
        <Trans>What changed, in the author’s words</Trans>
      </h2>
      {notes.map(([language, note]) => (
        <p key={language} lang={language}>
          {note}
        </p>
      ))}
    </section>
  );
}

/** Which version is compared with; the address says it, so that it can be shared. */
function Choose({ version, from }: { version: Version; from: string | undefined }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const others = version.versions.filter(({ id }) => id !== version.id);
  return (
    <Select
      className={styles.choose ?? ""}
      label={t`Compared with`}
      allowDeselect={false}
      data={others.map(({ id, number }) => ({ value: id, label: t`Version ${number}` }))}
      value={from ?? null}
      placeholder={t`The one before`}
      onChange={(value) =>
        void navigate({
          to: "/policies/versions/$versionId/compare",
          params: { versionId: version.id },
          search: { from: value ?? undefined },
          replace: true,
        })
      }
    />
  );
}

function CompareView({ version }: { version: Version }) {
  const { t } = useLingui();
  const { from } = useSearch({ from: "/shell/policies/versions/$versionId/compare" });
  const query = useQuery(differenceOptions(version.id, from));
  const { number } = version;
  return (
    <Page
      title={version.title}
      named={t`${version.title}: what changed`}
      above={
        <Link to="/policies/versions/$versionId" params={{ versionId: version.id }}>
          <Trans>Version {number}</Trans>
        </Link>
      }
      state={<Trans>What version {number} says otherwise</Trans>}
    >
      <Choose version={version} from={from ?? query.data?.from?.id} />
      <Loaded query={query}>
        {(difference) => (
          <>
            <Notes difference={difference} />
            <div className={styles.sheet}>
              <ComparisonView key={difference.from?.id} comparison={comparisonOf(difference)} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Any two versions of a document beside each other, word by word. */
export function ComparePage() {
  const { versionId } = useParams({ from: "/shell/policies/versions/$versionId/compare" });
  const version = useQuery(versionOptions(versionId));
  return (
    <Loaded page query={version}>
      {(data) => <CompareView version={data} />}
    </Loaded>
  );
}
