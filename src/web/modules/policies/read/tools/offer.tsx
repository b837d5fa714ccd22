import { Trans, useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import { Button } from "../../../../ui/button.tsx";
import type { Heading } from "../../../../ui/document/tree.ts";
import { rangeToGo } from "../blocks.ts";
import type { Place } from "../reading.ts";
import styles from "./tools.module.css";

interface Props {
  readonly place: Place;
  readonly headings: readonly Heading[];
  readonly article: RefObject<HTMLElement | null>;
  readonly onAnswer: (go: boolean) => void;
}

/** The chapter in which a place is, by its words. */
function chapterOf({ place, headings, article }: Props): string | undefined {
  const at = article.current && rangeToGo(article.current, place);
  if (!at) return undefined;
  const passed = headings.filter(({ id }) => {
    const heading = document.getElementById(id);
    return heading !== null && at.comparePoint(heading, 0) <= 0;
  });
  const last = passed.at(-1);
  return last && `${last.number} ${last.text}`.trim();
}

/** Another device was somewhere else. It is a question: nobody is moved. */
export function Offer(props: Props) {
  const { t } = useLingui();
  const { place, onAnswer } = props;
  const chapter = chapterOf(props) ?? "";
  const devices = { phone: t`on your phone`, tablet: t`on your tablet`, computer: t`on another computer` };
  const where = devices[place.deviceKind];
  return (
    <section className={styles.offer} aria-label={t`Your place`} role="status">
      <p>
        {chapter === "" ? (
          <Trans>You were further on {where}.</Trans>
        ) : (
          <Trans>
            You were at “{chapter}” {where}.
          </Trans>
        )}
      </p>
      <Button size="small" onClick={() => onAnswer(true)}>
        <Trans>Go there</Trans>
      </Button>
      <Button size="small" variant="subtle" onClick={() => onAnswer(false)}>
        <Trans>Stay here</Trans>
      </Button>
    </section>
  );
}
