import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../../../platform/client.ts";
import { pagesOptions } from "../../../platform/pages.ts";

export type Counts = Schema<"ComplianceCounts">;
export type Groups = Schema<"ComplianceGroups">;
export type Group = Groups["items"][number];
export type People = Schema<"CompliancePeople">;
export type PersonRow = People["items"][number];
export type PersonCell = PersonRow["cells"][number];
export type Trend = Schema<"ComplianceTrend">;
export type Ageing = Schema<"ComplianceAgeing">;
export type Reminded = Schema<"ComplianceReminded">;

export const groupings = [
  "department",
  "location",
  "job-function",
  "employment-type",
  "company",
  "manager",
  "pack",
  "document",
] as const;
export type Grouping = (typeof groupings)[number];

/** What an address can narrow people to, each with what a grouping narrows by. */
export const narrowings = {
  department: "department",
  location: "location",
  "job-function": "jobFunction",
  "employment-type": "employmentType",
  company: "company",
  manager: "manager",
  pack: "pack",
  document: "document",
} as const satisfies Record<Grouping, string>;

export type Narrowing = (typeof narrowings)[Grouping];
export type Narrowed = { readonly [N in Narrowing]?: string };

/** Stands in an address for those who have none: an empty word would be no word of it. */
export const noValue = "∅";

export interface GroupsAsked {
  readonly by: Grouping;
  readonly at?: string | undefined;
  readonly pack?: string | undefined;
  readonly document?: string | undefined;
  readonly search?: string | undefined;
  readonly sort?: string | undefined;
}

export interface PeopleAsked extends Narrowed {
  readonly at?: string;
  readonly state?: string;
  readonly search?: string;
  readonly sort?: string;
}

export const complianceKey = ["compliance"] as const;
export const complianceLivePath = "/api/compliance/live";

/** An address's words as the API takes them; what is not stated is left out. */
function asQuery<T extends object>(asked: T): { [K in keyof T]: NonNullable<T[K]> } {
  const stated = Object.entries(asked).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(stated.map(([name, value]) => [name, value === noValue ? "" : value])) as never;
}

const groupsPage = 50;

export const groupsOptions = (asked: GroupsAsked) => ({
  ...pagesOptions([...complianceKey, "groups", asked], (after, signal) =>
    answer(
      api.GET("/api/compliance", {
        params: { query: { ...asQuery(asked), limit: groupsPage, ...(after && { after }) } as never },
        signal,
      }),
    ),
  ),
  placeholderData: keepPreviousData,
});

/** Up to two hundred of a grouping, by name: what values are called, and which documents stand in which packs. */
export const namesOptions = (by: Grouping, at: string | undefined) =>
  queryOptions({
    queryKey: [...complianceKey, "names", by, at],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/compliance", {
          params: { query: { by, sort: "name", limit: 200, ...(at && { at }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const trendOptions = (asked: { pack?: string | undefined; document?: string | undefined; days: number }) =>
  queryOptions({
    queryKey: [...complianceKey, "trend", asked],
    queryFn: ({ signal }) => {
      const { days, ...which } = asked;
      const from = new Date(Date.now() - days * 86_400_000).toISOString();
      const every = days > 800 ? "month" : days > 100 ? "week" : "day";
      return answer(
        api.GET("/api/compliance/trend", { params: { query: { ...asQuery(which), from, every } as never }, signal }),
      );
    },
    placeholderData: keepPreviousData,
  });

export const ageingOptions = (asked: Narrowed) =>
  queryOptions({
    queryKey: [...complianceKey, "ageing", asked],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/compliance/ageing", { params: { query: asQuery(asked) as never }, signal })),
    placeholderData: keepPreviousData,
  });

export const peopleOptions = (asked: PeopleAsked) => ({
  ...pagesOptions([...complianceKey, "people", asked], (after, signal) =>
    answer(
      api.GET("/api/compliance/people", {
        params: { query: { ...asQuery(asked), limit: 50, ...(after && { after }) } as never },
        signal,
      }),
    ),
  ),
  placeholderData: keepPreviousData,
});

interface RemindFilter extends Narrowed {
  readonly state: "open" | "overdue";
  readonly search?: string | undefined;
}

const remind = (preview: boolean, { document, ...filter }: RemindFilter) =>
  answer(
    api.POST("/api/compliance/remind", {
      body: { preview, which: { filter: { ...asQuery(filter), ...(document && { document: [document] }) } as never } },
    }),
  );

export const remindPreviewOptions = (filter: RemindFilter) =>
  queryOptions({ queryKey: [...complianceKey, "remind", filter], queryFn: () => remind(true, filter), gcTime: 0 });

export const remindThem = (filter: RemindFilter) => remind(false, filter);

/** Where a file of what is on the page lies. */
export function fileAddress(path: "/api/compliance/file" | "/api/compliance/people/file", query: object): string {
  const words = Object.entries(asQuery(query)).map(([name, value]) => [name, String(value)]);
  return `${path}?${new URLSearchParams(words)}`;
}
