import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useParams, useRouter } from "@tanstack/react-router";
import { ApiProblem } from "../../../platform/problem.ts";
import { sessionOptions } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Calm } from "../../../ui/calm.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { openLink, renewLink } from "../api.ts";
import styles from "../identity.module.css";
import { LanguageCorner } from "./language-corner.tsx";

function useOpenLink(token: string) {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () => openLink(token),
    onSuccess: async ({ path }) => {
      client.clear();
      await client.fetchQuery(sessionOptions);
      router.history.replace(path);
    },
  });
}

const spent = (error: unknown): "used" | "expired" | undefined => {
  if (!(error instanceof ApiProblem)) return undefined;
  if (error.code === "link-used") return "used";
  return error.code === "link-expired" ? "expired" : undefined;
};

function Renew({ token, why }: { token: string; why: "used" | "expired" }) {
  const { t } = useLingui();
  const renew = useMutation({ mutationFn: () => renewLink(token) });
  if (renew.isSuccess) {
    return (
      <Calm title={t`A new link is on its way`} corner={<LanguageCorner />}>
        <p role="status">
          <Trans>It goes to the same address as before and works once. You can close this page.</Trans>
        </p>
      </Calm>
    );
  }
  return (
    <Calm title={why === "used" ? t`This link was already used` : t`This link is too old`} corner={<LanguageCorner />}>
      <p>
        <Trans>For your safety each link works once and for a limited time. Nothing you did before is lost.</Trans>
      </p>
      {renew.error ? (
        <div className={styles.gap}>
          <ProblemNote error={renew.error} />
        </div>
      ) : null}
      <Button size="large" above={28} fullWidth loading={renew.isPending} onClick={() => renew.mutate()}>
        <Trans>Send me a new link</Trans>
      </Button>
    </Calm>
  );
}

/** Opening the address changes nothing, so that mail scanners may: only the button signs in. */
export function LinkPage() {
  const { t } = useLingui();
  const { token } = useParams({ from: "/open/link/$token" });
  const open = useOpenLink(token);
  const why = spent(open.error);
  if (why) return <Renew token={token} why={why} />;
  return (
    <Calm title={t`Something for you to read`} corner={<LanguageCorner />}>
      <p>
        <Trans>This link is yours alone. It opens what the mail was about, without a password.</Trans>
      </p>
      {open.error ? (
        <div className={styles.gap}>
          <ProblemNote error={open.error} />
        </div>
      ) : null}
      <Button
        size="large"
        above={28}
        fullWidth
        loading={open.isPending || open.isSuccess}
        onClick={() => open.mutate()}
      >
        <Trans context="verb">Open</Trans>
      </Button>
      <p className={styles.small}>
        <Trans>Not you? Close this page; nothing has happened.</Trans>
      </p>
    </Calm>
  );
}
