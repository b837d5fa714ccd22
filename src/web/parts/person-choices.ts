import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "../platform/client.ts";

/** Who of the directory a field offers for what was typed. */
export const personChoicesOptions = (search: string) =>
  queryOptions({
    queryKey: ["people", "choices", search],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/people", { params: { query: { search: search || undefined, limit: 20 } }, signal })),
    placeholderData: keepPreviousData,
  });
