import "@fontsource-variable/literata/wght.css";
import "@fontsource-variable/literata/wght-italic.css";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type Approval, approvalOptions, comparisonOptions } from "../../parts/approval/api.ts";
import { ApprovalPanel } from "../../parts/approval/approval-panel.tsx";
import { ComparisonView } from "../../parts/approval/comparison-view.tsx";
import { RequestStateMark, subjectWord } from "../../parts/approval/words.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Page } from "../../ui/page.tsx";
import styles from "./approvals.module.css";

export function ApprovalPage() {
  const { approvalId } = useParams({ from: "/shell/approvals/$approvalId" });
  const approval = useQuery(approvalOptions(approvalId));
  return (
    <Loaded query={approval} page>
      {(data) => <ApprovalView key={data.id} approval={data} />}
    </Loaded>
  );
}

function ApprovalView({ approval }: { approval: Approval }) {
  const { t, i18n } = useLingui();
  const comparison = useQuery(comparisonOptions(approval.id));
  const author = approval.author.displayName;
  const sort = i18n._(subjectWord(approval.subjectType).one);
  return (
    <Page
      title={approval.title}
      above={
        <Link to="/approvals">
          <Trans>Approvals</Trans>
        </Link>
      }
      state={
        <span className={styles.state}>
          <Trans>
            {sort}, written by {author}
          </Trans>{" "}
          <RequestStateMark state={approval.state} />
        </span>
      }
    >
      <div className={styles.columns}>
        <section className={styles.sheet} aria-label={t`What is to be approved`}>
          <Loaded query={comparison}>{(data) => <ComparisonView comparison={data} />}</Loaded>
          <p className={styles.whole}>
            <Link to={approval.path}>
              <Trans>Open it in its own place</Trans>
            </Link>
          </p>
        </section>
        <div className={styles.side}>
          <ApprovalPanel approvalId={approval.id} shownHash={comparison.data?.contentHash ?? ""} />
        </div>
      </div>
    </Page>
  );
}
