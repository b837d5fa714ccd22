import { useLingui } from "@lingui/react/macro";
import type { Classification } from "./api.ts";

export function useClassifications(): { value: Classification; label: string }[] {
  const { t } = useLingui();
  return [
    { value: "public", label: t`Public` },
    { value: "internal", label: t`Internal` },
    { value: "confidential", label: t`Confidential` },
  ];
}
