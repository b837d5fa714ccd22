import { Trans, useLingui } from "@lingui/react/macro";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { withManagersWords } from "../platform/language.ts";
import { useViewer } from "../platform/session.ts";
import { InsideFrame } from "../ui/calm.tsx";
import { PageTabs } from "../ui/page.tsx";
import { MailBanner } from "./mail-banner.tsx";
import { PlaceTabs } from "./place-tabs.tsx";
import { placesFor } from "./places.ts";
import { BottomBar, Rail } from "./rail.tsx";
import styles from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";

const SendingBanner = lazy(
  withManagersWords(async () => {
    const { SendingBanner } = await import("../modules/people/going-live/sending-banner.tsx");
    return { default: SendingBanner };
  }),
);
const Palette = lazy(() => import("./palette.tsx").then(({ Palette }) => ({ default: Palette })));

/** Ctrl K (or Command K) opens the palette; its code is fetched when first asked for. */
function usePalette() {
  const [wanted, setWanted] = useState(0);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setWanted((count) => count + 1);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
  return { wanted, open: () => setWanted((count) => count + 1) };
}

/** After a change of place, the page's content takes focus so that readers and keyboards start there. */
function useFocusOnPlace(main: { current: HTMLElement | null }): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname, main]);
}

export function Shell() {
  const { t } = useLingui();
  const viewer = useViewer();
  const palette = usePalette();
  const navigate = useNavigate();
  const { href } = useLocation();
  const main = useRef<HTMLElement>(null);
  useFocusOnPlace(main);
  const state = viewer.session?.state;
  useEffect(() => {
    if (state === "signed-out") void navigate({ to: "/sign-in", search: href === "/desk" ? {} : { next: href } });
  }, [state, navigate, href]);
  const mine = placesFor(viewer.may);
  const manages = mine.length > 1;
  return (
    <div className={styles.shell} data-rail={manages ? "" : undefined}>
      <a className={styles.skip} href="#content">
        <Trans>Skip to content</Trans>
      </a>
      {manages ? <Rail places={mine} label={t`Places`} /> : null}
      <div className={styles.body}>
        <TopBar manages={manages} onSearch={palette.open} />
        <MailBanner />
        {viewer.may("people.organisation.read") ? (
          <Suspense fallback={null}>
            <SendingBanner />
          </Suspense>
        ) : null}
        <main id="content" className={styles.main} tabIndex={-1} ref={main}>
          <InsideFrame value={true}>
            <PageTabs value={<PlaceTabs />}>
              <Outlet />
            </PageTabs>
          </InsideFrame>
        </main>
      </div>
      {manages ? <BottomBar places={mine} label={t`Places`} /> : null}
      {palette.wanted > 0 ? (
        <Suspense fallback={null}>
          <Palette wanted={palette.wanted} />
        </Suspense>
      ) : null}
    </div>
  );
}
