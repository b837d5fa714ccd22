import "../../../ui/forms.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useFormat } from "../../../platform/format.ts";
import { useLive } from "../../../platform/live.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { ShareStrips } from "../../../ui/share-strips.tsx";
import {
  type Compliance,
  complianceKey,
  complianceLivePath,
  compliancePagesOptions,
  type Version,
  versionOptions,
} from "../api.ts";
import styles from "./compliance.module.css";
import { Counts } from "./counts.tsx";
import { PeopleTable } from "./people-table.tsx";

function StateSentence({ compliance }: { compliance: Compliance }) {
  const format = useFormat();
  const open = compliance.assigned - compliance.acknowledged;
  const all = format.number(compliance.assigned);
  if (compliance.assigned === 0) return <Trans>Nobody owes it.</Trans>;
  if (open === 0) return <Trans>All {all} have read and acknowledged it.</Trans>;
  const openText = format.number(open);
  return (
    <>
      <Plural
        value={open}
        one={`${openText} of ${all} has not acknowledged it`}
        other={`${openText} of ${all} have not acknowledged it`}
      />
      {compliance.overdue > 0 ? (
        <>
          {"; "}
          <Plural value={compliance.overdue} one="# is overdue" other="# are overdue" />
        </>
      ) : null}
      .
    </>
  );
}

function Strips({ compliance }: { compliance: Compliance }) {
  const { t } = useLingui();
  const unknown = t`not stated`;
  return (
    <div className={styles.strips}>
      <Section title={t`By department`}>
        <ShareStrips
          label={t`Acknowledged by department`}
          rows={compliance.byDepartment.map((row) => ({
            name: row.department ?? unknown,
            part: row.acknowledged,
            whole: row.assigned,
          }))}
        />
      </Section>
      <Section title={t`By location`}>
        <ShareStrips
          label={t`Acknowledged by location`}
          rows={compliance.byLocation.map((row) => ({
            name: row.location ?? unknown,
            part: row.acknowledged,
            whole: row.assigned,
          }))}
        />
      </Section>
    </div>
  );
}

function Above({ version }: { version: Version | undefined }) {
  const { versionId } = useParams({ from: "/shell/policies/versions/$versionId/compliance" });
  const number = version?.number ?? 0;
  return (
    <p className={styles.above}>
      <Link to="/policies/versions/$versionId" params={{ versionId }}>
        {version ? (
          <Trans>
            {version.title}, version {number}
          </Trans>
        ) : (
          <Trans>The document</Trans>
        )}
      </Link>
    </p>
  );
}

export function CompliancePage() {
  const { t } = useLingui();
  const { versionId } = useParams({ from: "/shell/policies/versions/$versionId/compliance" });
  const filter = useSearch({ from: "/shell/policies/versions/$versionId/compliance" });
  const version = useQuery(versionOptions(versionId)).data;
  const compliance = useInfiniteQuery(compliancePagesOptions(versionId, filter));
  useLive(complianceLivePath(versionId), [complianceKey(versionId)]);
  const newest = compliance.data?.pages[0];
  return (
    <Page
      title={t`Who has read it`}
      named={version ? t`Who has read it: ${version.title}` : undefined}
      above={<Above version={version} />}
      action={
        newest && newest.assigned > newest.acknowledged ? (
          <ButtonLink
            variant="default"
            to="/policies/versions/$versionId/compliance"
            params={{ versionId }}
            search={{ state: "open" }}
            hash="people"
          >
            <Trans>See who has not</Trans>
          </ButtonLink>
        ) : undefined
      }
      state={newest ? <StateSentence compliance={newest} /> : ""}
    >
      <Loaded query={compliance}>
        {({ pages }) =>
          pages[0] ? (
            <>
              <Counts compliance={pages[0]} />
              <Strips compliance={pages[0]} />
            </>
          ) : null
        }
      </Loaded>
      <Section id="people" title={t`Person by person`}>
        <PeopleTable query={compliance} filter={filter} />
      </Section>
    </Page>
  );
}
