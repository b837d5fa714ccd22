import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Pause, Play } from "lucide-react";
import { answer, api } from "../../../platform/client.ts";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { Bar } from "../../../ui/bar.tsx";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { messagesKey } from "../api.ts";
import { Problem } from "../problem.tsx";
import styles from "./compose.module.css";

const deliveryKey = [...messagesKey, "delivery"] as const;
const liveKeys = [deliveryKey];

const deliveryOptions = (messageId: string) =>
  queryOptions({
    queryKey: [...deliveryKey, messageId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/deliveries/{messageId}", { params: { path: { messageId }, query: { limit: 1 } }, signal })),
  });

function useHold(messageId: string) {
  const client = useQueryClient();
  const path = { params: { path: { messageId } } };
  const onSettled = () => client.invalidateQueries({ queryKey: deliveryKey });
  return {
    pause: useMutation({ mutationFn: () => answer(api.POST("/api/deliveries/{messageId}/pause", path)), onSettled }),
    resume: useMutation({ mutationFn: () => answer(api.POST("/api/deliveries/{messageId}/resume", path)), onSettled }),
  };
}

/** How far it has got since it was sent. Every single delivery is in the account. */
export function DeliveryStrip({ deliveryId }: { deliveryId: string }) {
  const { t } = useLingui();
  const viewer = useViewer();
  const query = useQuery(deliveryOptions(deliveryId));
  const { pause, resume } = useHold(deliveryId);
  useLive("/api/deliveries/live", liveKeys);
  const mayHold = viewer.may("delivery.message.control");
  return (
    <Loaded query={query}>
      {(one) => {
        const waiting = one.queued + one.leased + one.attemptStarted;
        const isPaused = one.pausedAt !== null;
        return (
          <section className={styles.next} aria-label={t`How far it has got`}>
            <Bar
              size="tall"
              total={one.candidates}
              label={t`${one.accepted} of ${one.candidates} deliveries accepted`}
              parts={[
                { key: "accepted", tone: "done", value: one.accepted },
                { key: "waiting", tone: "quiet", value: waiting },
                { key: "excluded", tone: "apart", value: one.excluded },
                { key: "uncertain", tone: "unsure", value: one.uncertain },
                { key: "failed", tone: "overdue", value: one.failed },
              ]}
            />
            <p>
              <Trans>
                {one.accepted} of {one.candidates} deliveries accepted
              </Trans>
              {waiting > 0 ? (
                <>
                  {", "}
                  <Plural value={waiting} one="one on its way" other="# on their way" />
                </>
              ) : null}
              {one.excluded > 0 ? (
                <>
                  {", "}
                  <Plural value={one.excluded} one="one left out" other="# left out" />
                </>
              ) : null}
              {isPaused ? (
                <>
                  {". "}
                  <Trans>It is paused.</Trans>
                </>
              ) : null}
            </p>
            {(pause.error ?? resume.error) ? <Problem error={pause.error ?? resume.error} /> : null}
            <div className={styles.row}>
              {mayHold && waiting > 0 && !isPaused ? (
                <Button
                  size="small"
                  variant="default"
                  icon={<Pause size={14} aria-hidden="true" />}
                  loading={pause.isPending}
                  onClick={() => pause.mutate()}
                >
                  <Trans>Pause</Trans>
                </Button>
              ) : null}
              {mayHold && isPaused ? (
                <Button
                  size="small"
                  icon={<Play size={14} aria-hidden="true" />}
                  loading={resume.isPending}
                  onClick={() => resume.mutate()}
                >
                  <Trans>Go on sending</Trans>
                </Button>
              ) : null}
              <Link to="/deliveries/$messageId" params={{ messageId: deliveryId }}>
                <Trans>Every delivery, and how to stop the rest</Trans>
              </Link>
            </div>
          </section>
        );
      }}
    </Loaded>
  );
}
