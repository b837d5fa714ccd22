import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ALargeSmall, ArrowLeft, Bookmark, Ellipsis, List } from "lucide-react";
import { type ComponentType, lazy, Suspense, useEffect, useRef, useState } from "react";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { Popup } from "../../../ui/popup.tsx";
import { minutesLeft } from "./page-count.ts";
import styles from "./read.module.css";
import type { Shared } from "./tool.ts";

const Contents = lazy(() => import("./tools/contents.tsx").then(({ Contents }) => ({ default: Contents })));
const TypeChoices = lazy(() =>
  import("./tools/type-choices.tsx").then(({ TypeChoices }) => ({ default: TypeChoices })),
);
const More = lazy(() => import("./tools/more.tsx").then(({ More }) => ({ default: More })));

/** Inside a panel, from the moment it is first opened: its code is not on the way to the text. */
function OnceOpen({ of: Panel, shared }: { of: ComponentType<Shared>; shared: Shared }) {
  const [wanted, want] = useState(false);
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const panel = here.current?.closest("[popover]");
    const opening = () => want(true);
    panel?.addEventListener("beforetoggle", opening);
    return () => panel?.removeEventListener("beforetoggle", opening);
  }, []);
  return (
    <>
      <span ref={here} hidden />
      <Suspense fallback={null}>{wanted ? <Panel {...shared} /> : null}</Suspense>
    </>
  );
}

function Left({ assignment, flow }: Shared) {
  return (
    <span className={styles.left}>
      {flow.progress >= 0.999 ? (
        <Trans>The end</Trans>
      ) : (
        <Plural
          value={minutesLeft(assignment.document.minutes, flow.progress)}
          one="# minute left"
          other="# minutes left"
        />
      )}
    </span>
  );
}

/** The bookmark that stands here, if one does: on this page, or in the block that is at the top. */
function useBookmark({ flow, keeper }: Shared) {
  const here = flow.here();
  const set = keeper.reading.marks.find(({ kind, block }) => kind === "bookmark" && block === here?.block);
  const toggle = () => {
    const anchor = flow.here();
    if (set) void keeper.dropMark(set.id);
    else if (anchor) void keeper.keepMark({ ...anchor, at: 0, kind: "bookmark", note: "", quote: anchor.quote });
  };
  return { set: set !== undefined, toggle };
}

function BookmarkButton(shared: Shared) {
  const { t } = useLingui();
  const { set, toggle } = useBookmark(shared);
  return (
    <IconButton
      label={set ? t`Remove the bookmark` : t`Set a bookmark`}
      aria-pressed={set}
      onClick={toggle}
      data-bookmark=""
    >
      <Bookmark size={20} aria-hidden="true" fill={set ? "currentColor" : "none"} />
    </IconButton>
  );
}

function Line({ flow }: Shared) {
  const { t } = useLingui();
  const { progress, marks } = flow;
  return (
    <div
      className={styles.line}
      role="progressbar"
      aria-label={t`Place in the text`}
      aria-valuenow={Math.round(progress * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span className={styles.gone} style={{ width: `${progress * 100}%` }} />
      {marks.map((mark) => (
        <span key={mark} className={styles.tick} style={{ left: `${mark * 100}%` }} />
      ))}
    </div>
  );
}

export function ReaderBar({ away, ...shared }: Shared & { readonly away: boolean }) {
  const { t } = useLingui();
  const { assignment, flow, headings } = shared;
  return (
    <header className={styles.bar} data-away={away ? "" : undefined}>
      <div className={styles.tools}>
        <Link to="/desk" className={styles.back}>
          <ArrowLeft size={20} aria-hidden="true" />
          <span className={styles.backWord}>
            <Trans>My desk</Trans>
          </span>
        </Link>
        <span className={styles.barTitle} data-shown={flow.progress > 0.03 ? "" : undefined} aria-hidden="true">
          {assignment.document.title}
        </span>
        <Left {...shared} />
        <BookmarkButton {...shared} />
        {headings.length > 0 ? (
          <Menu label={t`Contents`} className={styles.contents} face={<List size={20} aria-hidden="true" />}>
            <OnceOpen of={Contents} shared={shared} />
          </Menu>
        ) : null}
        <Popup label={t`Type and paper`} className={styles.type} face={<ALargeSmall size={22} aria-hidden="true" />}>
          <OnceOpen of={TypeChoices} shared={shared} />
        </Popup>
        <Menu label={t`More`} face={<Ellipsis size={20} aria-hidden="true" />}>
          <OnceOpen of={More} shared={shared} />
        </Menu>
      </div>
      <Line {...shared} />
    </header>
  );
}
