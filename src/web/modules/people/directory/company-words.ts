import { useLingui } from "@lingui/react/macro";
import type { Company } from "./directory-api.ts";

export function useKindWords(): Record<Company["kind"], string> {
  const { t } = useLingui();
  return {
    "": t`Nobody has said`,
    supplier: t`Supplier`,
    customer: t`Customer`,
    partner: t`Partner`,
    authority: t`Authority`,
    other: t`Other`,
  };
}
