import type HolidayLibrary from "date-holidays";

/** Loaded when first asked for: it takes a tenth of a second and 30 MB. */
async function library(): Promise<typeof HolidayLibrary> {
  return (await import("date-holidays")).default;
}

export interface Holiday {
  readonly day: string;
  readonly name: string;
}

const kept = new Map<string, Promise<readonly Holiday[]>>();
const mostKept = 400;

/** The public holidays of a region (`DE`, `DE-HH`) in a year, as whole days. An unknown region has none. */
export function holidaysOf(region: string, year: number, language: string): Promise<readonly Holiday[]> {
  const key = `${region} ${year} ${language}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const read = readHolidays(region, year, language);
  kept.set(key, read);
  return read;
}

async function readHolidays(region: string, year: number, language: string): Promise<readonly Holiday[]> {
  if (region === "") return [];
  const [country = "", state, part] = region.split("-");
  const Holidays = await library();
  const calendar = new Holidays();
  // The library's own answer to a place that it does not know is the country's holidays, or an exception.
  if (!(await isRegion(region))) return [];
  if (part) calendar.init(country, state ?? "", part);
  else if (state) calendar.init(country, state);
  else calendar.init(country);
  return calendar
    .getHolidays(year, language)
    .filter(({ type }) => type === "public")
    .flatMap(({ date, start, end, name }) => {
      const first = Temporal.PlainDate.from(date.slice(0, 10));
      // A change of clocks makes a day of 23 or 25 hours; what lasts for half a day is no holiday.
      const length = Math.floor((end.getTime() - start.getTime()) / 86_400_000 + 1 / 12);
      return Array.from({ length }, (_, index) => ({ day: first.add({ days: index }).toString(), name }));
    });
}

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly parts: { readonly code: string; readonly name: string }[];
}

/** Countries by name, each with its parts whose holidays differ. */
export async function listRegions(language: string): Promise<Region[]> {
  const calendar = new (await library())();
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, language);
  const countries = Object.entries(calendar.getCountries(language));
  return countries
    .map(([code, name]) => ({ code, name, parts: partsOf(calendar, code, language).sort(byName) }))
    .sort(byName);
}

function partsOf(calendar: HolidayLibrary, country: string, language: string) {
  return Object.entries(calendar.getStates(country, language) ?? {}).flatMap(([state, name]) => [
    { code: `${country}-${state}`, name },
    ...Object.entries(calendar.getRegions(country, state, language) ?? {}).map(([part, partName]) => ({
      code: `${country}-${state}-${part}`,
      name: `${name}: ${partName}`,
    })),
  ]);
}

export async function isRegion(code: string): Promise<boolean> {
  const [country = "", state, part, ...rest] = code.split("-");
  const calendar = new (await library())();
  if (rest.length > 0 || !Object.hasOwn(calendar.getCountries(), country)) return false;
  if (state === undefined) return true;
  if (!Object.hasOwn(calendar.getStates(country) ?? {}, state)) return false;
  return part === undefined || Object.hasOwn(calendar.getRegions(country, state) ?? {}, part);
}
