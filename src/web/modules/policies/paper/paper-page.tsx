import "../questions/reasons.ts";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import styles from "../decisions.module.css";
import { type Paper, paperOptions } from "./api.ts";
import { RecordForm } from "./record-form.tsx";
import { Sheets } from "./sheets.tsx";

/** The sheet to sign: whoever still owes it, their sentence, and a line each. On paper only. */
function SignOffSheet({ paper }: { paper: Paper }) {
  const { number, title } = paper.version;
  const groups = Map.groupBy(paper.owing, ({ wording }) => wording);
  return (
    <div className={styles.sheet}>
      <h1>{title}</h1>
      <p>
        <Trans>Version {number}</Trans>
      </p>
      {[...groups].map(([wording, rows]) => (
        <section key={wording}>
          <p>
            <strong>{wording}</strong>
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>Name</Trans>
                </th>
                <th scope="col">
                  <Trans>Date</Trans>
                </th>
                <th scope="col">
                  <Trans>Signature</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ person, department }) => (
                <tr key={person.id}>
                  <td>
                    {person.displayName}
                    {department === "" ? null : `, ${department}`}
                  </td>
                  <td />
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

/** Acknowledged on paper: a sheet to print and sign, and who signed it, with the scan. */
export function PaperPage() {
  const { t } = useLingui();
  const { versionId } = useParams({ from: "/shell/policies/versions/$versionId/paper" });
  const paper = useQuery(paperOptions(versionId));
  return (
    <Loaded query={paper} page>
      {(data) => {
        const count = data.owing.length;
        return (
          <>
            <div className={styles.screen}>
              <Page
                title={t`Acknowledged on paper`}
                named={t`On paper: ${data.version.title}`}
                above={
                  <Link to="/policies/versions/$versionId" params={{ versionId }}>
                    {data.version.title}
                  </Link>
                }
                state={
                  <Plural
                    value={count}
                    _0="Nobody owes it any more."
                    one="One person still owes it."
                    other="# people still owe it."
                  />
                }
                action={
                  count === 0 ? undefined : (
                    <Button
                      variant="default"
                      icon={<Printer size={16} aria-hidden="true" />}
                      onClick={() => window.print()}
                    >
                      <Trans>Print the sheet to sign</Trans>
                    </Button>
                  )
                }
              >
                {count === 0 ? null : <RecordForm key={count} paper={data} />}
                <Sheets sheets={data.sheets} />
              </Page>
            </div>
            <SignOffSheet paper={data} />
          </>
        );
      }}
    </Loaded>
  );
}
