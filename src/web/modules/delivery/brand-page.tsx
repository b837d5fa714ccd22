import "./reason-words.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { contrastToWhite, leastContrast } from "../../../shared/contrast.ts";
import { MailSheet } from "../../parts/mail-sheet.tsx";
import { useFormat } from "../../platform/format.ts";
import { languageNames } from "../../platform/language.ts";
import { Button } from "../../ui/button.tsx";
import { FilterChoices } from "../../ui/filters.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Meaning } from "../../ui/meaning.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { type Brand, brandOptions, brandPreviewOptions, useChangeBrand } from "./api.ts";
import { LogoField } from "./brand-logo.tsx";
import styles from "./delivery.module.css";
import { defaultAccent, type Looks } from "./looks.ts";

const languages = ["en", "de"] as const;

interface FieldsProps {
  readonly looks: Looks;
  readonly onChange: (change: Partial<Looks>) => void;
}

function Accent({ looks, onChange }: FieldsProps) {
  const format = useFormat();
  const accent = looks.accent ?? defaultAccent;
  const contrast = format.number(Math.round(contrastToWhite(accent) * 10) / 10);
  return (
    <div className={styles.field}>
      <label htmlFor="accent">
        <Trans>Accent colour</Trans>
      </label>
      <span className={styles.colour}>
        <input
          id="accent"
          type="color"
          value={accent}
          aria-describedby="accent-contrast"
          onChange={(event) => onChange({ accent: event.currentTarget.value })}
        />
        {looks.accent === null ? null : (
          <Button variant="subtle" size="small" onClick={() => onChange({ accent: null })}>
            <Trans>Clarion’s own</Trans>
          </Button>
        )}
      </span>
      <span id="accent-contrast" className={styles.hint} role="status">
        {contrastToWhite(accent) < leastContrast ? (
          <Meaning tone="overdue" plain>
            <Trans>Too pale: white words on it have a contrast of {contrast}, and need 4.5.</Trans>
          </Meaning>
        ) : (
          <Meaning tone="done" plain>
            <Trans>White words on it have a contrast of {contrast}.</Trans>
          </Meaning>
        )}
      </span>
    </div>
  );
}

function Fields({ looks, onChange }: FieldsProps) {
  return (
    <>
      <label className={styles.field}>
        <Trans>Name of the sender</Trans>
        <input
          type="text"
          maxLength={70}
          value={looks.senderName}
          onChange={(event) => onChange({ senderName: event.currentTarget.value })}
        />
        <span className={styles.hint}>
          <Trans>Stands before the address of Clarion in mail programs. Empty means as it is set up.</Trans>
        </span>
      </label>
      <Accent looks={looks} onChange={onChange} />
      <LogoField looks={looks} onChange={onChange} />
      {languages.map((language) => (
        <label key={language} className={styles.field}>
          <span>
            <Trans>Words at the end</Trans>, {languageNames[language]}
          </span>
          <textarea
            rows={3}
            maxLength={1000}
            lang={language}
            value={looks.foot[language] ?? ""}
            onChange={(event) => onChange({ foot: { ...looks.foot, [language]: event.currentTarget.value } })}
          />
        </label>
      ))}
    </>
  );
}

function Sample({ looks }: { looks: Looks }) {
  const { t } = useLingui();
  const [language, setLanguage] = useState<"en" | "de">("en");
  const { senderName, accent, foot, logo } = useDeferredValue(looks);
  const shown = logo && { hash: logo.hash ?? "0".repeat(64), alt: logo.alt };
  const preview = useQuery(brandPreviewOptions({ senderName, accent, foot, logo: shown, language }));
  return (
    <section aria-label={t`A mail that looks so`}>
      <FilterChoices
        label={t`Language`}
        choices={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        value={language}
        onChange={(value) => setLanguage(value === "de" ? "de" : "en")}
      />
      <Loaded query={preview}>
        {({ subject, html }) => (
          <>
            <p className={styles.sampleFrom}>
              {senderName === "" ? null : <strong>{senderName}: </strong>}
              {subject}
            </p>
            <MailSheet html={html} {...(logo?.address && { picture: logo.address })} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function BrandForm({ brand }: { brand: Brand }) {
  const [looks, setLooks] = useState<Looks>(() => ({
    ...brand,
    logo: brand.logo && { ...brand.logo, picture: null, address: `/api/brand/logo/${brand.logo.hash}` },
  }));
  const change = useChangeBrand();
  const save = () => {
    const { senderName, accent, foot, logo } = looks;
    change.mutate({ senderName, accent, foot, logo: logo && { picture: logo.picture, alt: logo.alt } });
  };
  return (
    <div className={styles.brand}>
      <form
        className={styles.brandForm}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Fields looks={looks} onChange={(some) => setLooks((before) => ({ ...before, ...some }))} />
        {change.isError ? <ProblemNote error={change.error} /> : null}
        <div className={styles.controls}>
          <Button type="submit" loading={change.isPending}>
            <Trans>Save</Trans>
          </Button>
          <span role="status" className={styles.hint}>
            {change.isSuccess ? <Trans>Saved. New messages look so; what is queued keeps its looks.</Trans> : null}
          </span>
        </div>
      </form>
      <Sample looks={looks} />
    </div>
  );
}

/** Sender, colour, logo and last words of every mail. */
export function BrandPage() {
  const { t } = useLingui();
  const brand = useQuery({ ...brandOptions(), refetchOnWindowFocus: false });
  return (
    <Page title={t`How mail looks`} state={t`Every mail of Clarion, from the next one on.`}>
      <Loaded query={brand}>{(data) => <BrandForm brand={data} />}</Loaded>
    </Page>
  );
}
