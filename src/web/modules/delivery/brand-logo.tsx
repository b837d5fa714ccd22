import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { FileDrop } from "../../ui/file-drop.tsx";
import styles from "./delivery.module.css";
import type { Looks } from "./looks.ts";

const largest = 200_000;

/** As base64, without the words before it. */
function readPicture(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

interface Props {
  readonly looks: Looks;
  readonly onChange: (change: Partial<Looks>) => void;
}

export function LogoField({ looks, onChange }: Props) {
  const { t } = useLingui();
  const [unfit, setUnfit] = useState(false);
  const { logo } = looks;
  const take = async (file: File) => {
    const fits = ["image/png", "image/jpeg"].includes(file.type) && file.size <= largest;
    setUnfit(!fits);
    if (!fits) return;
    const picture = await readPicture(file);
    const address = `data:${file.type};base64,${picture}`;
    onChange({ logo: { picture, alt: logo?.alt ?? "", address } });
  };
  return (
    <div className={styles.field}>
      <FileDrop
        accept="image/png,image/jpeg"
        title={logo ? t`Another logo` : t`Logo`}
        hint={t`PNG or JPEG, at most 200 kB, shown 40 pixels high`}
        onFile={(file) => void take(file)}
      />
      {unfit ? (
        <span className={styles.wrong} role="alert">
          <Trans>This is no PNG or JPEG of at most 200 kB.</Trans>
        </span>
      ) : null}
      {logo ? (
        <>
          <label className={styles.field}>
            <Trans>What the logo says, for those who do not see it</Trans>
            <input
              type="text"
              maxLength={100}
              value={logo.alt}
              onChange={(event) => onChange({ logo: { ...logo, alt: event.currentTarget.value } })}
            />
          </label>
          <span>
            <Button variant="subtle" size="small" onClick={() => onChange({ logo: null })}>
              <Trans>Without a logo</Trans>
            </Button>
          </span>
        </>
      ) : null}
    </div>
  );
}
