import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { PasswordInput, Select, TextInput } from "@mantine/core";
import { knownLanguage, languageNames, languages } from "../../../platform/language.ts";
import type { ApiProblem } from "../../../platform/problem.ts";
import { Bar } from "../../../ui/bar.tsx";
import { useFieldError } from "../../../ui/field-error.ts";
import type { SetupInput } from "../api.ts";
import styles from "../identity.module.css";
import { passwordStrength, shortestPassword } from "./password-strength.ts";

interface PartProps<T> {
  readonly value: T;
  readonly problem?: ApiProblem | undefined;
  readonly onChange: (value: T) => void;
}

const zones = Intl.supportedValuesOf("timeZone");

export function OrganisationPart({ value, problem, onChange }: PartProps<SetupInput["organisation"]>) {
  const { t } = useLingui();
  const errorOf = useFieldError(problem);
  return (
    <fieldset className={styles.part}>
      <legend>
        <Trans>Your organisation</Trans>
      </legend>
      <TextInput
        label={t`Name`}
        required
        autoComplete="organization"
        value={value.name}
        error={errorOf("organisation.name")}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <Select
          label={t`Time zone`}
          searchable
          allowDeselect={false}
          data={zones.includes(value.timeZone) ? zones : [value.timeZone, ...zones]}
          value={value.timeZone}
          error={errorOf("organisation.timeZone")}
          nothingFoundMessage={t`No such time zone`}
          onChange={(timeZone) => onChange({ ...value, timeZone: timeZone ?? value.timeZone })}
        />
        <Select
          label={t`Language of the organisation`}
          allowDeselect={false}
          data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
          value={value.language}
          onChange={(language) => onChange({ ...value, language: knownLanguage(language) ?? value.language })}
        />
      </div>
    </fieldset>
  );
}

function Strength({ password }: { password: string }) {
  const { t } = useLingui();
  const { missing, level } = passwordStrength(password);
  const words = [t`Too short`, t`Long enough`, t`Good`, t`Strong`][level] ?? "";
  const label = password === "" ? t`At least ${shortestPassword} characters. A sentence is fine.` : words;
  return (
    <div className={styles.strength} aria-live="polite">
      <span className={styles.strengthBar}>
        <Bar
          label={words}
          total={4}
          parts={[{ key: "level", tone: level === 0 ? "soon" : "done", value: password === "" ? 0 : level + 1 }]}
        />
      </span>
      <span>
        {missing > 0 && password !== "" ? (
          <Plural value={missing} one="# character more" other="# characters more" />
        ) : (
          label
        )}
      </span>
    </div>
  );
}

export function AdministratorPart({ value, problem, onChange }: PartProps<SetupInput["administrator"]>) {
  const { t } = useLingui();
  const errorOf = useFieldError(problem);
  const text = (field: "givenName" | "familyName" | "email", label: string, autoComplete: string) => (
    <TextInput
      label={label}
      required
      type={field === "email" ? "email" : "text"}
      autoComplete={autoComplete}
      value={value[field]}
      error={errorOf(`administrator.${field}`)}
      onChange={(event) => onChange({ ...value, [field]: event.currentTarget.value })}
    />
  );
  return (
    <fieldset className={styles.part}>
      <legend>
        <Trans>You, the administrator</Trans>
      </legend>
      <div className={styles.pair}>
        {text("givenName", t`First name`, "given-name")}
        {text("familyName", t`Last name`, "family-name")}
      </div>
      {text("email", t`E-mail address`, "username")}
      <PasswordInput
        label={t`Password`}
        required
        minLength={shortestPassword}
        autoComplete="new-password"
        value={value.password}
        error={errorOf("administrator.password") ?? errorOf("password")}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password`, tabIndex: 0 }}
      />
      <Strength password={value.password} />
    </fieldset>
  );
}

export function StartPart({ value, onChange }: PartProps<SetupInput["start"]>) {
  const { t } = useLingui();
  const choices = [
    {
      value: "demo",
      title: t`With a demo organisation`,
      words: t`Invented people and policies to look around in. No mail leaves.`,
    },
    { value: "empty", title: t`Empty`, words: t`You bring your people and your policies.` },
  ] as const;
  return (
    <fieldset className={styles.part}>
      <legend>
        <Trans>How to start</Trans>
      </legend>
      <div className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <span className={styles.choiceTitle}>
              <input
                type="radio"
                name="start"
                value={choice.value}
                checked={choice.value === value}
                onChange={() => onChange(choice.value)}
              />
              {choice.title}
            </span>
            <span className={styles.choiceWords}>{choice.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
