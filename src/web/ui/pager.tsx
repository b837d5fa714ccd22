import { Trans } from "@lingui/react/macro";
import { useFormat } from "../platform/format.ts";
import { Button } from "./button.tsx";
import styles from "./pager.module.css";

interface Props {
  readonly shown: number;
  readonly total: number;
  readonly hasMore: boolean;
  readonly isFetching: boolean;
  readonly onMore: () => void;
}

export function Pager({ shown, total, hasMore, isFetching, onMore }: Props) {
  const format = useFormat();
  const shownText = format.number(shown);
  const totalText = format.number(total);
  return (
    <div className={styles.pager}>
      <span className={styles.count} aria-live="polite">
        <Trans>
          {shownText} of {totalText}
        </Trans>
      </span>
      {hasMore ? (
        <Button variant="default" size="small" loading={isFetching} onClick={onMore}>
          <Trans>Show more</Trans>
        </Button>
      ) : null}
    </div>
  );
}
