import "../../../ui/choices.ts";
import { useLingui } from "@lingui/react/macro";
import { Autocomplete, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { ApiProblem } from "../../../platform/problem.ts";
import { useFieldError } from "../../../ui/field-error.ts";
import { attributesOptions } from "../api.ts";
import styles from "./directory.module.css";
import type { Field, Patch, PersonState } from "./directory-api.ts";
import { useFieldWords, useTypeWords } from "./field-words.ts";
import { PersonChoice } from "./person-choice.tsx";

const timeZones = Intl.supportedValuesOf("timeZone");

/** What is typed; lists as text with commas. */
export type Values = { readonly [F in Field]: string };

export function valuesOf(state: Partial<PersonState>): Values {
  const text = (value: unknown) => (Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : "");
  const of = (field: Field) => text(state[field]);
  return {
    givenName: of("givenName"),
    familyName: of("familyName"),
    email: of("email"),
    employeeNumber: of("employeeNumber"),
    department: of("department"),
    location: of("location"),
    jobFunction: of("jobFunction"),
    products: of("products"),
    employmentType: of("employmentType") || "employee",
    company: of("company"),
    managerId: of("managerId"),
    language: of("language") || "en",
    timeZone: of("timeZone"),
    activeFrom: of("activeFrom"),
    activeUntil: of("activeUntil"),
  };
}

const emptyIsNone: readonly Field[] = [
  "employeeNumber",
  "company",
  "managerId",
  "timeZone",
  "activeFrom",
  "activeUntil",
];

/** Only what differs between two states of the form, as the server takes it. */
export function patchBetween(before: Values, after: Values): Patch {
  const changed = (Object.keys(after) as Field[]).filter((field) => before[field] !== after[field]);
  const sent = (field: Field) => {
    const value = after[field];
    if (field === "products")
      return value
        .split(",")
        .map((one) => one.trim())
        .filter((one) => one !== "");
    return value === "" && emptyIsNone.includes(field) ? null : value;
  };
  return Object.fromEntries(changed.map((field) => [field, sent(field)])) as Patch;
}

interface Props {
  readonly id?: string | undefined;
  readonly values: Values;
  readonly managerName: string | undefined;
  readonly locked: ReadonlySet<Field>;
  readonly error: unknown;
  readonly onChange: (values: Values) => void;
  readonly children?: ReactNode;
}

const usualLanguages = ["en", "de", "fr", "es", "pl", "zh", "ar"];

/** Those that are offered: usual ones, those of others here, and the one that is chosen. */
function useLanguages(known: readonly { value: string }[] | undefined, chosen: string) {
  const { i18n } = useLingui();
  const names = new Intl.DisplayNames([i18n.locale], { type: "language" });
  const codes = new Set([...usualLanguages, ...(known ?? []).map(({ value }) => value), chosen]);
  return [...codes].map((code) => ({ value: code, label: names.of(code) ?? code }));
}

/** Every attribute of a person; what the import decides is shown and cannot be typed into. */
export function PersonFields({ id, values, managerName, locked, error, onChange, children }: Props) {
  const { t } = useLingui();
  const words = useFieldWords();
  const types = useTypeWords();
  const known = useQuery(attributesOptions).data;
  const languages = useLanguages(known?.languages, values.language);
  const problem = useFieldError(error instanceof ApiProblem ? error : undefined);
  const set = (field: Field) => (value: string | null) => onChange({ ...values, [field]: value ?? "" });
  const common = (field: Field) => ({
    label: words(field),
    disabled: locked.has(field),
    error: problem(field),
    value: values[field],
  });
  const plain = (field: Field, type = "text") => (
    <TextInput key={field} {...common(field)} type={type} onChange={(event) => set(field)(event.currentTarget.value)} />
  );
  const known_ = (field: Field, list: readonly { value: string }[] | undefined) => (
    <Autocomplete
      {...common(field)}
      data={(list ?? []).slice(0, 200).map(({ value }) => value)}
      onChange={set(field)}
    />
  );
  const form = useRef<HTMLDivElement>(null);
  // The field that is wrong may be outside the screen when Save is pressed.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);
  return (
    <div className={styles.form} ref={form}>
      {plain("givenName")}
      {plain("familyName")}
      {plain("email", "email")}
      {plain("employeeNumber")}
      {known_("department", known?.departments)}
      {known_("location", known?.locations)}
      {known_("jobFunction", known?.jobFunctions)}
      <PersonChoice
        label={words("managerId")}
        disabled={locked.has("managerId")}
        error={problem("managerId")}
        without={id}
        value={values.managerId ? { value: values.managerId, label: managerName ?? t`somebody` } : null}
        onChange={(choice) => set("managerId")(choice?.value ?? "")}
      />
      <Select
        {...common("employmentType")}
        allowDeselect={false}
        data={Object.entries(types).map(([value, label]) => ({ value, label }))}
        onChange={set("employmentType")}
      />
      {known_("company", known?.companies)}
      <TextInput
        {...common("products")}
        description={t`Separated by commas`}
        onChange={(event) => set("products")(event.currentTarget.value)}
      />
      <Select {...common("language")} allowDeselect={false} searchable data={languages} onChange={set("language")} />
      <Autocomplete
        {...common("timeZone")}
        placeholder="Europe/Berlin"
        data={timeZones}
        limit={50}
        onChange={set("timeZone")}
      />
      <span />
      {plain("activeFrom", "date")}
      {plain("activeUntil", "date")}
      {children ? <div className={styles.wide}>{children}</div> : null}
    </div>
  );
}
