import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { useViewer } from "../../../platform/session.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { Absences } from "../absences/absences.tsx";
import { PersonAudiences } from "../audiences/person-audiences.tsx";
import { PersonPrivacy } from "../privacy/person-privacy.tsx";
import styles from "./directory.module.css";
import { type PersonRecord, recordOptions } from "./directory-api.ts";
import { useValueWords } from "./field-words.ts";
import { RecordAttributes } from "./record-attributes.tsx";
import { RecordHistory } from "./record-history.tsx";
import { RecordTimeline } from "./record-timeline.tsx";
import { UndoNote } from "./undo-note.tsx";

function State({ record }: { record: PersonRecord }) {
  const valueWords = useValueWords();
  const { state, active } = record;
  const last = valueWords("activeUntil", state.activeUntil, {});
  const first = valueWords("activeFrom", state.activeFrom, {});
  if (state.removed !== null)
    return (
      <Meaning tone="apart">
        <Trans>Not in the directory any more</Trans>
      </Meaning>
    );
  const day = new Date().toISOString().slice(0, 10);
  if (active) return last ? <Trans>Active, until {last}</Trans> : <Trans>Active</Trans>;
  return state.activeFrom !== null && state.activeFrom > day ? (
    <Trans>Joins on {first}</Trans>
  ) : (
    <Trans>Left on {last}</Trans>
  );
}

/** Managers upwards, and how many report to this person. */
function Place({ record }: { record: PersonRecord }) {
  const { t } = useLingui();
  const chain = record.managers.toReversed();
  if (chain.length === 0 && record.directReports === 0) return null;
  return (
    <Section title={t`Place in the organisation`}>
      <ol className={styles.chain} aria-label={t`Managers, from the top`}>
        {chain.map((manager) => (
          <li key={manager.id}>
            <Link to="/people/$personId" params={{ personId: manager.id }}>
              {manager.displayName}
            </Link>
          </li>
        ))}
        <li aria-current="true">{record.displayName}</li>
      </ol>
      {record.directReports > 0 ? (
        <p className={styles.reports}>
          <Link to="/people" search={{ manager: record.state.id }}>
            <Plural value={record.directReports} one="# person reports directly" other="# people report directly" />
          </Link>
          {" · "}
          <Link to="/people" search={{ team: record.state.id }}>
            <Trans>the whole team</Trans>
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

function Belongs({ record, linked }: { record: PersonRecord; linked: boolean }) {
  const { t } = useLingui();
  const mayOpen = useViewer().may("people.office.read") && linked;
  const { offices, audiences, mergedFrom } = record;
  if (offices.length + audiences.length + mergedFrom.length === 0) return null;
  return (
    <Section title={t`Belongs to`}>
      <dl className={styles.belongs}>
        {offices.length > 0 ? (
          <div>
            <dt>
              <Trans>Offices</Trans>
            </dt>
            {offices.map((office) => (
              <dd key={office.id + office.kind}>
                {mayOpen ? (
                  <Link to="/offices/$officeId" params={{ officeId: office.id }}>
                    {office.name}
                  </Link>
                ) : (
                  office.name
                )}{" "}
                <span className={styles.faint}>{office.kind === "deputy" ? t`deputy` : null}</span>
              </dd>
            ))}
          </div>
        ) : null}
        {audiences.length > 0 ? (
          <div>
            <dt>
              <Trans>Audiences</Trans>
            </dt>
            {audiences.map((audience) => (
              <dd key={audience.id}>{audience.name}</dd>
            ))}
          </div>
        ) : null}
        {mergedFrom.length > 0 ? (
          <div>
            <dt>
              <Trans>Merged duplicates</Trans>
            </dt>
            {mergedFrom.map((merged) => (
              <dd key={merged.id}>
                <Link to="/people/$personId" params={{ personId: merged.id }}>
                  {merged.displayName}
                </Link>
              </dd>
            ))}
          </div>
        ) : null}
      </dl>
    </Section>
  );
}

export function RecordSections({ record, id, linked }: { record: PersonRecord; id: string; linked: boolean }) {
  const { t } = useLingui();
  return (
    <>
      <Section title={t`What is known`}>
        <RecordAttributes record={record} linked={linked} />
      </Section>
      {linked ? <Place record={record} /> : null}
      <Belongs record={linked ? { ...record, audiences: [] } : record} linked={linked} />
      <RecordHistory id={id} />
    </>
  );
}

function Title({ record, personId, children }: { record: PersonRecord; personId: string; children: ReactNode }) {
  const viewer = useViewer();
  const { jobFunction, department, location, mergedInto, removed } = record.state;
  const where = [jobFunction, department, location].filter(Boolean).join(", ");
  return (
    <Page
      title={record.displayName}
      above={
        <Link to="/people">
          <Trans>All people</Trans>
        </Link>
      }
      state={
        <>
          <State record={record} />
          {where === "" ? null : ` · ${where}`}
          {mergedInto === null ? null : (
            <>
              {" · "}
              <Link to="/people/$personId" params={{ personId: mergedInto }}>
                <Trans>the person they turned out to be</Trans>
              </Link>
            </>
          )}
        </>
      }
      action={
        viewer.may("people.person.write") && removed === null ? (
          <ButtonLink to="/people/$personId/edit" params={{ personId }} icon={<Pencil size={16} aria-hidden="true" />}>
            <Trans>Edit</Trans>
          </ButtonLink>
        ) : undefined
      }
    >
      {children}
    </Page>
  );
}

export function PersonPage() {
  const { t } = useLingui();
  const viewer = useViewer();
  const { personId } = useParams({ from: "/shell/people/$personId" });
  const person = useQuery(recordOptions(personId));
  return (
    <Loaded query={person} page>
      {(record) => (
        <Title record={record} personId={personId}>
          <UndoNote id={personId} />
          <RecordSections record={record} id={personId} linked />
          {viewer.may("people.absence.read") && record.state.removed === null ? (
            <Section title={t`Absences`}>
              <Absences personId={personId} mayWrite={viewer.may("people.absence.write")} />
            </Section>
          ) : null}
          {viewer.may("people.audience.read") && record.state.removed === null ? (
            <Section title={t`Audiences`}>
              <PersonAudiences personId={personId} />
            </Section>
          ) : null}
          {viewer.may("evidence.log.read") ? <RecordTimeline id={personId} /> : null}
          <PersonPrivacy personId={personId} erased={record.state.removed === "erased"} />
          <p className={styles.watched}>
            <Trans>
              That you looked at this record is recorded and shown to <bdi>{record.displayName}</bdi>.
            </Trans>
          </p>
        </Title>
      )}
    </Loaded>
  );
}
