import "@fontsource-variable/literata/wght.css";
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { DocumentView } from "../../../ui/document/render.tsx";
import { fileAddress, type Message } from "../api.ts";
import styles from "./compose.module.css";
import { type Draft, keyOf, type VariantKey } from "./draft.ts";

export function PreviewPane({ message, draft, active }: { message: Message; draft: Draft; active: VariantKey }) {
  const { t } = useLingui();
  const addressOf = useMemo(() => fileAddress(message.id), [message.id]);
  const variant = draft.variants.find((one) => keyOf(one) === active);
  if (!variant) return null;
  return (
    <section className={styles.paper} aria-label={t`Preview`}>
      <DocumentView content={variant.content} lang={variant.language} addressOf={addressOf} />
    </section>
  );
}
