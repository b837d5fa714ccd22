import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Calm } from "./calm.tsx";

/** In place of a page that cannot be shown; the children say why. */
export function Unshown({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  return <Calm title={t`This page could not be shown`}>{children}</Calm>;
}
