import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { MailSheet } from "../../parts/mail-sheet.tsx";
import { useFormat } from "../../platform/format.ts";
import { FilterBar, FilterChoices } from "../../ui/filters.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import { type CaughtMailDetail, caughtMailOptions } from "./api.ts";
import styles from "./delivery.module.css";

function useViews(mail: CaughtMailDetail | undefined): { value: string; label: string }[] {
  const { t } = useLingui();
  return [
    ...(mail?.html ? [{ value: "html", label: t`As it looks` }] : []),
    ...(mail?.text ? [{ value: "text", label: t`Text` }] : []),
    { value: "source", label: t`Source` },
  ];
}

/** Outside the demo, sign-in secrets are masked before they are kept. */
const hasHiddenLink = (mail: CaughtMailDetail): boolean => /\/link\/clk_\*+/.test(mail.text ?? mail.source);

function Shown({ mail, view }: { mail: CaughtMailDetail; view: string }) {
  if (view === "html" && mail.html) return <MailSheet html={mail.html} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines must be scrollable by keyboard
    <pre className={styles.source} tabIndex={0}>
      {view === "text" ? mail.text : mail.source}
    </pre>
  );
}

export function MailPage() {
  const { t } = useLingui();
  const format = useFormat();
  const { mailId } = useParams({ from: "/shell/mail-catcher/$mailId" });
  const search = useSearch({ from: "/shell/mail-catcher/$mailId" });
  const navigate = useNavigate({ from: "/mail-catcher/$mailId" });
  const query = useQuery(caughtMailOptions(mailId));
  const mail = query.data;
  const views = useViews(mail);
  const view = views.find((one) => one.value === search.view)?.value ?? views[0]?.value ?? "source";
  const to = mail ? [mail.to].flat().join(", ") : "";
  const when = mail ? format.dateTime(mail.receivedAt) : "";
  return (
    <Page
      title={mail?.subject ?? t`Mail`}
      above={
        <p className={styles.above}>
          <Link to="/mail-catcher">
            <Trans>Caught mail</Trans>
          </Link>
        </p>
      }
      state={
        mail ? (
          <Trans>
            To {to}, {when}
          </Trans>
        ) : (
          ""
        )
      }
    >
      {mail && hasHiddenLink(mail) ? (
        <p className={styles.hidden}>
          <Trans>
            The link is hidden here: whoever opens it is signed in as the recipient. Set CLARION_SMTP_URL, start Clarion
            again and have the mail sent anew.
          </Trans>
        </p>
      ) : null}
      <FilterBar>
        <FilterChoices
          label={t`View`}
          choices={views}
          value={view}
          onChange={(value) => void navigate({ search: { view: value }, replace: true })}
        />
      </FilterBar>
      <Loaded query={query}>{(data) => <Shown mail={data} view={view} />}</Loaded>
    </Page>
  );
}
