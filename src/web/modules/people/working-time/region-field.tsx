import { Plural, useLingui } from "@lingui/react/macro";
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useDayFormat } from "../day-words.ts";
import styles from "./working-time.module.css";
import { holidaysOptions, regionsOptions } from "./working-time-api.ts";

/** A country, then a part of it where its holidays differ; below, the holidays of the next twelve months. */
export function RegionField({ region, onChange }: { region: string; onChange: (region: string) => void }) {
  const { t, i18n } = useLingui();
  const { day } = useDayFormat();
  const regions = useQuery(regionsOptions(i18n.locale)).data?.items ?? [];
  const holidays = useQuery({ ...holidaysOptions(region, i18n.locale), enabled: region !== "" }).data?.items ?? [];
  const countryCode = region.split("-")[0] ?? "";
  const country = regions.find(({ code }) => code === countryCode);
  return (
    <>
      <div className={styles.pair}>
        <Select
          label={t`Public holidays of`}
          searchable
          clearable
          clearButtonProps={{ "aria-label": t`Clear` }}
          data={regions.map(({ code, name }) => ({ value: code, label: name }))}
          value={countryCode || null}
          onChange={(code) => onChange(code ?? "")}
        />
        {country && country.parts.length > 0 ? (
          <Select
            label={t`Part of the country`}
            searchable
            clearable
            clearButtonProps={{ "aria-label": t`Clear` }}
            data={country.parts.map(({ code, name }) => ({ value: code, label: name }))}
            value={region === countryCode ? null : region}
            onChange={(code) => onChange(code ?? countryCode)}
          />
        ) : null}
      </div>
      {region !== "" && holidays.length > 0 ? (
        <details open>
          <summary>
            <Plural value={holidays.length} one="# holiday in twelve months" other="# holidays in twelve months" />
          </summary>
          <ul className={styles.preview}>
            {holidays.map((holiday) => (
              <li key={`${holiday.day} ${holiday.name}`}>
                {day(holiday.day)}: {holiday.name}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
