import { infiniteQueryOptions, type QueryKey } from "@tanstack/react-query";

interface Paged {
  readonly items: readonly unknown[];
  readonly total: number;
  readonly next: string | null;
}

/** A list that is fetched page by page, each page naming the next. */
export function pagesOptions<T extends Paged>(
  queryKey: QueryKey,
  fetchPage: (after: string | undefined, signal: AbortSignal) => Promise<T>,
) {
  return infiniteQueryOptions({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    getNextPageParam: (page: T) => page.next ?? undefined,
  });
}
