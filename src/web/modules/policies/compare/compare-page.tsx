import "../../../ui/choices.ts";
import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Trans, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ComparisonView } from "../../../parts/approval/comparison-view.tsx";
import { answer, api } from "../../../platform/client.ts";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { type Version, versionOptions } from "../api.ts";
import { useLanguageName } from "../draft/languages.tsx";
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
  const { i18n } = useLingui();
  const name = useLanguageName();
  // The reader's own language first.
  const notes = Object.entries(difference.changeNote).sort(
    ([a], [b]) => Number(b === i18n.locale) - Number(a === i18n.locale),
  );
  if (notes.length === 0) return null;
  return (
    <section className={styles.notes} aria-labelledby="what-changed">
      <h2 id="what-changed">
        <Trans>What changed, in the author’s words</Trans>
      </h2>
      {notes.map(([language, note]) => (
        <div key={language}>
          {notes.length > 1 ? <h3>{name(language)}</h3> : null}
          <p lang={language}>{note}</p>
        </div>
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
  const { t, i18n } = useLingui();
  const { from } = useSearch({ from: "/shell/policies/versions/$versionId/compare" });
  const query = useQuery(differenceOptions(version.id, from));
  const { number } = version;
  const { title } = version.texts.find(({ language }) => language === i18n.locale) ?? version;
  return (
    <Page
      title={title}
      named={t`${title}: what changed`}
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
