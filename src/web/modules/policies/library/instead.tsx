import { Trans } from "@lingui/react/macro";
import type { Schema } from "../../../platform/client.ts";
import styles from "./library.module.css";
import { useListWords } from "./list-words.ts";

/** A word that no policy has was taken for another one: nobody should wonder what they are shown. */
export function Instead({ instead }: Pick<Schema<"Library">, "instead">) {
  const list = useListWords();
  if (instead.length === 0) return null;
  const typed = list(instead.map((one) => `“${one.typed}”`));
  const taken = list(instead.flatMap((one) => one.taken.map((word) => `“${word}”`)));
  return (
    <p className={styles.instead} role="status">
      <Trans>
        No policy says {typed}. These say {taken}.
      </Trans>
    </p>
  );
}
