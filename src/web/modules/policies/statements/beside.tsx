import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Meaning } from "../../../ui/meaning.tsx";
import type { Assignment } from "../api.ts";
import { type OwnStatement, statementOptions } from "./api.ts";
import { type Form, Forms } from "./forms.tsx";
import { Refused } from "./refused.tsx";
import { MyExceptions, MyQuestions, OpenQuestions } from "./said.tsx";
import styles from "./statements.module.css";

export { Proof } from "./proof.tsx";

/** Confirmed without a connection: it waits on this device. */
export function Kept({ at }: { at: string }) {
  const format = useFormat();
  const when = format.dateTime(at);
  return (
    <p className={styles.kept} role="status">
      <Meaning tone="soon">
        <Trans>Kept on this device at {when}. It is sent as soon as there is a connection.</Trans>
      </Meaning>
    </p>
  );
}

/** How the word came here, where it was not by a press of the button. */
function How({ given }: { given: OwnStatement["given"][number] }) {
  const format = useFormat();
  const said = given.statedAt ? format.dateTime(given.statedAt) : "";
  const on = given.statedOn ? format.date(given.statedOn) : "";
  if (given.method === "offline")
    return (
      <p className={styles.note}>
        <Trans>Confirmed without a connection, at {said} by the clock of your device, which nobody can prove.</Trans>
      </p>
    );
  if (given.method === "paper")
    return (
      <p className={styles.note}>
        <Trans>Signed on paper on {on}.</Trans>
      </p>
    );
  if (given.method === "imported")
    return (
      <p className={styles.note}>
        <Trans>Imported from an earlier list, dated {on}. Not witnessed here.</Trans>
      </p>
    );
  return null;
}

function History({ given }: { given: OwnStatement["given"] }) {
  const format = useFormat();
  const back = given.filter(({ retractedAt }) => retractedAt !== null);
  return (
    <>
      {back.map((one) => {
        const at = format.dateTime(one.at);
        const retracted = format.dateTime(one.retractedAt ?? "");
        return (
          <p key={one.id} className={styles.note}>
            <Trans>
              Confirmed on {at} and taken back on {retracted}:
            </Trans>{" "}
            “{one.retractionReason === "import-undone" ? <Trans>the import was undone</Trans> : one.retractionReason}”
          </p>
        );
      })}
    </>
  );
}

function Standing({ statement }: { statement: OwnStatement }) {
  const format = useFormat();
  const until = statement.exemption ? format.date(statement.exemption.until) : "";
  const standing = statement.given.find(({ retractedAt }) => retractedAt === null);
  return (
    <>
      {standing ? <How given={standing} /> : null}
      <History given={statement.given} />
      {statement.disputed ? (
        <p className={styles.note}>
          <Trans>You said that this is not for you. Whoever manages it decides; until then nobody reminds you.</Trans>
        </p>
      ) : null}
      {statement.exemption ? (
        <p className={styles.note}>
          <Trans>You need not read this until {until}:</Trans> “{statement.exemption.reason}”
        </p>
      ) : null}
    </>
  );
}

/** What else a reader can say about a text: ask, take back, cannot comply, not theirs. Nothing here holds up confirming. */
export function Beside({ assignment }: { assignment: Assignment }) {
  const { data: statement } = useQuery(statementOptions(assignment.id));
  const [form, open] = useState<Form | null>(null);
  const { id, personId, acknowledgedAt } = assignment;
  const told = <Refused personId={personId} settled={acknowledgedAt === null ? undefined : id} />;
  if (!statement) return told;
  return (
    <div className={styles.beside}>
      {told}
      <Standing statement={statement} />
      <Forms assignment={assignment} can={statement.can} form={form} open={open} />
      <MyQuestions assignmentId={assignment.id} questions={statement.questions} />
      <MyExceptions assignmentId={assignment.id} exceptions={statement.exceptions} />
      <OpenQuestions questions={statement.openQuestions} />
    </div>
  );
}
